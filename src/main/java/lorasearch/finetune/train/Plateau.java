package lorasearch.finetune.train;

import java.util.List;

/**
 * Lowers the learning rate of a training that no longer gets better. A function of the evaluations, so that a training
 * that goes on after an interruption goes on at its rate.
 *
 * @param goal what is watched
 * @param factor what the rate is multiplied by each time, in {@code (0, 1)}
 * @param patience evaluations in a row without a gain after which the rate is lowered, and counting starts anew; at least
 *     1
 */
public record Plateau(Goal goal, double factor, int patience) {
    public Plateau {
        if (!(factor > 0 && factor < 1)) {
            throw new IllegalArgumentException("Plateau factor (%s) must lie in (0, 1).".formatted(factor));
        }
        if (patience < 1) {
            throw new IllegalArgumentException("Plateau patience (%d) must be at least 1.".formatted(patience));
        }
    }

    /**
     * Returns what the rate is multiplied by now.
     *
     * @param checkpoints all evaluations so far
     */
    public double factorAfter(List<Checkpoint> checkpoints) {
        double best = Double.POSITIVE_INFINITY;
        int withoutGain = 0;
        double product = 1;
        for (Checkpoint checkpoint : checkpoints) {
            double loss = goal.direction().toLoss(checkpoint.value(goal));
            withoutGain = loss < best ? 0 : withoutGain + 1;
            best = Math.min(best, loss);
            if (withoutGain == patience) {
                product *= factor;
                withoutGain = 0;
            }
        }
        return product;
    }
}
