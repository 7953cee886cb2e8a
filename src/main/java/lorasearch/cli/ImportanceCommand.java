package lorasearch.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import lorasearch.app.ImportanceRequest;
import lorasearch.app.ParameterShares;
import lorasearch.app.Studies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "importance",
        description = "Show how much each parameter matters, with 95 %% bootstrap intervals.",
        footerHeading = StudyCommand.EXAMPLES,
        footer = "  study importance reviews --method fanova")
final class ImportanceCommand implements Callable<Integer> {

    @Mixin
    private StudyName name;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            defaultValue = "ped_anova",
            description = "ped_anova (what the best tenth chose otherwise than all) or fanova (which part of the"
                    + " variance it explains) (default: ${DEFAULT-VALUE}).")
    private String method;

    @Option(
            names = "--compatible",
            description = "Compute what Optuna does: its fANOVA takes logarithmic ranges as linear.")
    private boolean compatible;

    @Option(
            names = "--objective",
            paramLabel = "N",
            description = "Which objective to explain, from 0; not needed if there is only one.")
    private Integer objective;

    @Mixin
    private Format.Options format;

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Studies studies = storage.open()) {
            ParameterShares shares =
                    studies.results().importance(name.get(), new ImportanceRequest(method, compatible, objective()));
            if (format.get() == Format.TABLE) {
                out.println("Study \"%s\": importance for %s, by %s over %d complete trials."
                        .formatted(shares.study(), shares.metric(), shares.method(), shares.trials()));
                out.println();
            }
            table(shares).print(out, format.get());
        }
        return ExitCode.OK;
    }

    private OptionalInt objective() {
        if (objective == null) {
            return OptionalInt.empty();
        }
        if (objective < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--objective (%d) must not be negative.".formatted(objective));
        }
        return OptionalInt.of(objective);
    }

    private static Table table(ParameterShares shares) {
        Table table = new Table(List.of("parameter", "importance", "low", "high"));
        for (ParameterShares.Share share : shares.parameters()) {
            table.row(List.of(share.parameter(), share.share(), share.low(), share.high()));
        }
        return table;
    }
}
