package lorasearch.finetune.train;

import java.util.List;

/**
 * Ends a training that no longer gets better.
 *
 * @param goal what is watched
 * @param patience evaluations in a row without a gain after which training ends; at least 1
 * @param minDelta a gain is a value that beats the last gain by more than this; at least 0
 */
public record EarlyStopping(Goal goal, int patience, double minDelta) {
    public EarlyStopping {
        if (patience < 1) {
            throw new IllegalArgumentException("Patience (%d) must be at least 1.".formatted(patience));
        }
        if (!(minDelta >= 0)) {
            throw new IllegalArgumentException("Smallest gain (%s) must be at least 0.".formatted(minDelta));
        }
    }

    /**
     * Returns whether training ends.
     *
     * @param checkpoints all evaluations so far
     */
    public boolean endsAfter(List<Checkpoint> checkpoints) {
        double best = Double.POSITIVE_INFINITY;
        int withoutGain = 0;
        for (Checkpoint checkpoint : checkpoints) {
            double loss = goal.direction().toLoss(checkpoint.value(goal));
            if (loss < best - minDelta) {
                best = loss;
                withoutGain = 0;
            } else {
                withoutGain++;
            }
        }
        return withoutGain >= patience;
    }
}
