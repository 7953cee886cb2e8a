package lorasearch.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lorasearch.metrics.Finding;
import lorasearch.space.Parameter;
import lorasearch.space.SearchSpace;

/** Looks for parameters that should not be searched. */
public final class SpaceChecks {

    /** Parameters that change the luck of a trial and not what it can do. */
    private static final Set<String> NUISANCES =
            Set.of("seed", "random_seed", "random_state", "split_seed", "fold", "evaluations_per_epoch");

    private SpaceChecks() {}

    /** Returns what all checks find. */
    public static List<Finding> of(SearchSpace space) {
        List<Finding> findings = new ArrayList<>();
        nuisance(space).ifPresent(findings::add);
        withoutChoice(space).ifPresent(findings::add);
        return findings;
    }

    /**
     * Finds {@code nuisance_parameter}: a seed, a fold or the number of evaluations is searched, so that the best trial is
     * partly the luckiest.
     */
    static Optional<Finding> nuisance(SearchSpace space) {
        List<String> found =
                names(space).stream().filter(NUISANCES::contains).sorted().toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        "nuisance_parameter",
                        "Searched, although it can only be lucky: %s. Fix it, and compare seeds with \"study replicate\"."
                                .formatted(String.join(", ", found)),
                        Map.of("parameters", (double) found.size())));
    }

    /** Finds {@code parameter_without_choice}: a searched parameter has a single possible value. */
    static Optional<Finding> withoutChoice(SearchSpace space) {
        List<String> found = space.parameters().stream()
                .filter(parameter -> parameter.distribution().isSingle())
                .map(Parameter::name)
                .toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        "parameter_without_choice",
                        "Searched, although there is only one value: %s.".formatted(String.join(", ", found)),
                        Map.of("parameters", (double) found.size())));
    }

    private static Set<String> names(SearchSpace space) {
        return space.parameters().stream().map(Parameter::name).collect(Collectors.toSet());
    }
}
