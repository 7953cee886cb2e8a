package lorasearch.pruner;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;

/**
 * Where the rungs of successive halving lie and who goes on from them. Rung {@code k} lies at step {@code leastResource ·
 * reductionFactor^(leftOut + k)}.
 *
 * @param leastResource the first rung's step if none is left out; at least 1
 * @param reductionFactor one of how many goes on; at least 2
 * @param leftOut how many rungs to leave out at the start; at least 0
 * @param bootstrapCount how many trials must have reached a rung before any goes beyond; at least 0
 */
record Ladder(int leastResource, int reductionFactor, int leftOut, int bootstrapCount) {

    Ladder {
        if (leastResource < 1) {
            throw new IllegalArgumentException("Minimum resource (%d) must be at least 1.".formatted(leastResource));
        }
        if (reductionFactor < 2) {
            throw new IllegalArgumentException("Reduction factor (%d) must be at least 2.".formatted(reductionFactor));
        }
        if (leftOut < 0) {
            throw new IllegalArgumentException(
                    "Minimum early stopping rate (%d) must not be negative.".formatted(leftOut));
        }
        if (bootstrapCount < 0) {
            throw new IllegalArgumentException("Bootstrap count (%d) must not be negative.".formatted(bootstrapCount));
        }
    }

    /** How far a report takes a trial, and the rungs that it gets to, as marks. */
    record Climb(Decision decision, Map<String, String> marks) {}

    /** Returns this ladder with another least resource. */
    Ladder from(int otherLeastResource) {
        return new Ladder(otherLeastResource, reductionFactor, leftOut, bootstrapCount);
    }

    /** Returns this ladder with other rungs left out at the start. */
    Ladder without(int otherLeftOut) {
        return new Ladder(leastResource, reductionFactor, otherLeftOut, bootstrapCount);
    }

    /**
     * Returns how far the newest report of a trial takes it.
     *
     * @param rivals the losses of all other trials at a rung, ascending
     */
    Climb climb(Trial running, Direction direction, IntFunction<double[]> rivals) {
        Map<String, String> marks = new LinkedHashMap<>();
        if (running.reports().isEmpty()) {
            return new Climb(Decision.CONTINUE, marks);
        }
        int step = running.lastStep();
        double value = running.reports().get(step);
        for (int rung = Rungs.completed(running); step >= stepOf(rung); rung++) {
            if (Double.isNaN(value)) {
                return new Climb(Decision.STOP, marks);
            }
            marks.put(Rungs.mark(rung), Double.toString(value));
            if (!isPromoted(direction.toLoss(value), rivals.apply(rung))) {
                return new Climb(Decision.STOP, marks);
            }
        }
        return new Climb(Decision.CONTINUE, marks);
    }

    private double stepOf(int rung) {
        return leastResource * Math.pow(reductionFactor, leftOut + rung);
    }

    private boolean isPromoted(double loss, double[] rivals) {
        int count = rivals.length + 1;
        return count > bootstrapCount && Ascending.countBelow(rivals, loss) < Math.max(count / reductionFactor, 1);
    }
}
