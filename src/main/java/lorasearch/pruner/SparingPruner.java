package lorasearch.pruner;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import lorasearch.trial.Decision;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/**
 * Lets a share of the trials that another pruner would stop run to their end, so that it shows what stopping costs.
 *
 * <p>Whether a trial is spared depends on the seed and its number alone. A spared trial carries the step at which it would have
 * been stopped as the mark {@link Trial#SPARED_AT} and is not judged again.
 *
 * @param judge who decides about all other trials
 * @param share the probability of a trial to be spared, in {@code [0, 1]}
 * @param seed the study's seed
 */
public record SparingPruner(Pruner judge, double share, long seed) implements Pruner {

    /** Spreads neighbouring trials over the seeds; the odd integer nearest to 2⁶⁴ divided by the golden ratio. */
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    public SparingPruner {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("Share of spared trials (%s) must lie in [0, 1].".formatted(share));
        }
    }

    @Override
    public Decision decide(TrialHistory history, Trial running) {
        return isLucky(running) ? Decision.CONTINUE : judge.decide(history, running);
    }

    @Override
    public Map<String, String> marks(TrialHistory history, Trial running) {
        Map<String, String> marks = new LinkedHashMap<>(judge.marks(history, running));
        boolean first = !running.systemAttributes().containsKey(Trial.SPARED_AT);
        if (first && isLucky(running) && judge.decide(history, running) == Decision.STOP) {
            marks.put(Trial.SPARED_AT, Integer.toString(running.lastStep()));
        }
        return marks;
    }

    private boolean isLucky(Trial running) {
        return new SplittableRandom(seed + running.number() * STRIDE).nextDouble() < share;
    }
}
