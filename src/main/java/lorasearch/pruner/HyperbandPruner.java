package lorasearch.pruner;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/**
 * Hyperband: several runs of successive halving beside each other, from one that stops early and often to one that never
 * stops.
 *
 * <p>Each trial belongs to one of the brackets, by a checksum of the study's name and the trial's number. Bracket {@code i}
 * is a {@link SuccessiveHalvingPruner} that leaves out the first {@code i} rungs and sees only the trials of its bracket (Li et
 * al., Hyperband, JMLR 2018; brackets and their sizes as in Optuna). Unlike Optuna, samplers still see the trials of all
 * brackets.
 *
 * <p>If the most resource is left open, it is the longest complete trial's last step plus 1; until a trial is complete
 * nothing is stopped. The number is fixed when it is first known: the trial of that decision carries it as the mark
 * {@value #MAX_RESOURCE}.
 */
public final class HyperbandPruner implements Pruner {

    private static final String MAX_RESOURCE = "lorasearch:max_resource";

    private final String study;
    private final OptionalInt maxResource;
    private final Ladder ladder;
    private final FixedNumber fixedResource = new FixedNumber(MAX_RESOURCE);
    private final Rungs rungs = new Rungs();

    /**
     * Creates a pruner.
     *
     * @param study the study's name, which decides which trial belongs to which bracket
     * @param minResource the first rung's step in the first bracket; at least 1
     * @param maxResource the step at which a trial ends; at least {@code minResource}, or empty to take it from the history
     * @param reductionFactor one of how many goes on; at least 2
     * @param bootstrapCount how many trials must have reached a rung before any goes beyond; at least 0, and 0 if the most
     *     resource is left open
     */
    public HyperbandPruner(
            String study, int minResource, OptionalInt maxResource, int reductionFactor, int bootstrapCount) {
        this.study = study;
        this.maxResource = maxResource;
        ladder = new Ladder(minResource, reductionFactor, 0, bootstrapCount);
        if (maxResource.isPresent() && maxResource.getAsInt() < minResource) {
            throw new IllegalArgumentException("Maximum resource (%d) must not be less than the minimum (%d)."
                    .formatted(maxResource.getAsInt(), minResource));
        }
        if (bootstrapCount > 0 && maxResource.isEmpty()) {
            throw new IllegalArgumentException(
                    "Bootstrap count (%d) must be 0 if the maximum resource is taken from the history."
                            .formatted(bootstrapCount));
        }
    }

    @Override
    public Decision decide(TrialHistory history, Trial running) {
        return bracketOf(history, running)
                .map(bracket -> climb(bracket, history, running).decision())
                .orElse(Decision.CONTINUE);
    }

    @Override
    public Map<String, String> marks(TrialHistory history, Trial running) {
        Map<String, String> marks = new LinkedHashMap<>();
        if (maxResource.isEmpty() && fixedResource.in(history).isEmpty()) {
            mostResource(history).ifPresent(most -> marks.put(MAX_RESOURCE, Integer.toString(most)));
        }
        bracketOf(history, running)
                .ifPresent(
                        bracket -> marks.putAll(climb(bracket, history, running).marks()));
        return marks;
    }

    private Ladder.Climb climb(Bracket bracket, TrialHistory history, Trial running) {
        Direction direction = history.direction();
        return ladder.without(bracket.index())
                .climb(
                        running,
                        direction,
                        rung -> rungs.rivals(history, new Rungs.Rung(direction, bracket, rung), running));
    }

    private Optional<Bracket> bracketOf(TrialHistory history, Trial running) {
        OptionalInt most = mostResource(history);
        if (most.isEmpty()) {
            return Optional.empty();
        }
        Brackets brackets = Brackets.between(ladder.leastResource(), most.getAsInt(), ladder.reductionFactor());
        return brackets.budgets().isEmpty() ? Optional.empty() : Optional.of(Bracket.of(study, brackets, running));
    }

    private OptionalInt mostResource(TrialHistory history) {
        if (maxResource.isPresent()) {
            return maxResource;
        }
        OptionalInt fixed = fixedResource.in(history);
        if (fixed.isPresent()) {
            return fixed;
        }
        OptionalInt longest = Resources.longest(history);
        return longest.isPresent() ? OptionalInt.of(longest.getAsInt() + 1) : longest;
    }
}
