package lorasearch.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** How a command tunes thresholds; may be left out. */
final class RuleOption {

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description = "How thresholds are tuned on dev: shrunk, micro_f1, best_f1, grid, global, half_f1 or fixed"
                    + " (default: micro_f1 where the study searches micro_f1_tuned, else shrunk).")
    private String name;

    Optional<String> get() {
        return Optional.ofNullable(name);
    }
}
