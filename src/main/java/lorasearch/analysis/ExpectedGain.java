package lorasearch.analysis;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/**
 * By how much more trials would improve a study's best value, if they were like those so far.
 *
 * <p>What the last doubling of their number was worth is the difference between the best value of all {@code n} finished trials
 * and that of a random half of them, whose expectation follows from the order of the values alone (Dodge et al., "Show Your
 * Work", 2019, equation 7, without replacement). Each further doubling is expected to be worth as much, so {@code m} more trials
 * are worth that times {@code log2((n + m) / n)}. As improvements get smaller sooner or later, this is rather too much than too
 * little. A pruned or failed trial counts as one that is worse than every complete one.
 */
public final class ExpectedGain {

    /** With fewer complete trials than these, nothing is said. */
    public static final int LEAST_TRIALS = 15;

    private final int finished;
    private final double[] losses;

    /** Prepares to look ahead from a study's trials. */
    public ExpectedGain(TrialHistory history) {
        Direction direction = history.direction();
        List<Trial> ended = history.trials().stream()
                .filter(trial -> trial.state().isFinished())
                .toList();
        finished = ended.size();
        losses = ended.stream()
                .filter(trial -> trial.state() == TrialState.COMPLETE)
                .mapToDouble(trial -> direction.toLoss(trial.values().get(0)))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }

    /**
     * Returns how much better the best value would be after more trials, on average; at least 0. Empty if fewer than {@value
     * #LEAST_TRIALS} trials are complete.
     *
     * @param more how many further trials; at least 1
     */
    public OptionalDouble after(int more) {
        if (losses.length < LEAST_TRIALS) {
            return OptionalDouble.empty();
        }
        double doublings = Math.log((double) (finished + more) / finished) / Math.log(2);
        return OptionalDouble.of((bestOfHalf() - losses[0]) * doublings);
    }

    /** The expected least loss of a random half of the finished trials. */
    private double bestOfHalf() {
        int half = finished / 2;
        double probability = (double) half / finished; // that the best trial is in the half
        double expected = 0;
        double rest = 1;
        for (int i = 0; i < losses.length; i++) {
            expected += probability * losses[i];
            rest -= probability;
            // All better ones are outside, and this one, the best of the remaining ones, is inside.
            int remaining = finished - i - 1;
            probability *= remaining == 0 ? 0 : Math.max(0, (double) (remaining - half + 1) / remaining);
        }
        return expected + Math.max(0, rest) * DoubleStream.of(losses).max().orElseThrow();
    }
}
