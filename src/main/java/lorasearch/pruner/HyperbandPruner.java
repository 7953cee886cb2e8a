package lorasearch.pruner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import lorasearch.trial.Decision;
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
 *
 * @param study the study's name, which decides which trial belongs to which bracket
 * @param minResource the first rung's step in the first bracket; at least 1
 * @param maxResource the step at which a trial ends; at least {@code minResource}, or empty to take it from the history
 * @param reductionFactor one of how many goes on; at least 2
 * @param bootstrapCount how many trials must have reached a rung before any goes beyond; at least 0, and 0 if the most
 *     resource is left open
 */
public record HyperbandPruner(
        String study, int minResource, OptionalInt maxResource, int reductionFactor, int bootstrapCount)
        implements Pruner {

    private static final String MAX_RESOURCE = "lorasearch:max_resource";

    public HyperbandPruner {
        new SuccessiveHalvingPruner(OptionalInt.of(minResource), reductionFactor, 0, bootstrapCount);
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
                .map(bracket -> bracket.pruner.decide(bracket.history, running))
                .orElse(Decision.CONTINUE);
    }

    @Override
    public Map<String, String> marks(TrialHistory history, Trial running) {
        Map<String, String> marks = new LinkedHashMap<>();
        if (maxResource.isEmpty() && Resources.fixed(MAX_RESOURCE, history).isEmpty()) {
            mostResource(history).ifPresent(most -> marks.put(MAX_RESOURCE, Integer.toString(most)));
        }
        bracketOf(history, running).ifPresent(bracket -> marks.putAll(bracket.pruner.marks(bracket.history, running)));
        return marks;
    }

    /** One of the runs of successive halving: its rule, and the trials that it sees. */
    private record Bracket(Pruner pruner, TrialHistory history) {}

    private Optional<Bracket> bracketOf(TrialHistory history, Trial running) {
        OptionalInt most = mostResource(history);
        if (most.isEmpty()) {
            return Optional.empty();
        }
        Brackets brackets = Brackets.between(minResource, most.getAsInt(), reductionFactor);
        if (brackets.budgets().isEmpty()) {
            return Optional.empty();
        }
        int index = brackets.bracketOf(study, running.number());
        List<Trial> peers = history.trials().stream()
                .filter(trial -> brackets.bracketOf(study, trial.number()) == index)
                .toList();
        return Optional.of(new Bracket(
                new SuccessiveHalvingPruner(OptionalInt.of(minResource), reductionFactor, index, bootstrapCount),
                new TrialHistory(history.directions(), peers)));
    }

    private OptionalInt mostResource(TrialHistory history) {
        if (maxResource.isPresent()) {
            return maxResource;
        }
        OptionalInt fixed = Resources.fixed(MAX_RESOURCE, history);
        if (fixed.isPresent()) {
            return fixed;
        }
        OptionalInt longest = Resources.longest(history);
        return longest.isPresent() ? OptionalInt.of(longest.getAsInt() + 1) : longest;
    }
}
