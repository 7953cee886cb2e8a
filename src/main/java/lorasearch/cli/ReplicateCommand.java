package lorasearch.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import lorasearch.app.SeedNoise;
import lorasearch.app.Studies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "replicate",
        description = "Train the best trials again with other seeds, to see what of their values was luck.",
        footerHeading = StudyCommand.EXAMPLES,
        footer = "  study replicate reviews --top 3 --seeds 3")
final class ReplicateCommand implements Callable<Integer> {

    @Mixin
    private StudyName name;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many of the best trials (default: ${DEFAULT-VALUE}).")
    private int top;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many other seeds for each, those of earlier runs included (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Mixin
    private Format.Options format;

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (top < 1 || seeds < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--top (%d) and --seeds (%d) must be at least 1.".formatted(top, seeds));
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Studies studies = storage.open();
                Signals signals = Signals.handledBy(studies::interrupt)) {
            List<SeedNoise> noise = studies.models().replicate(name.get(), top, seeds, line -> {
                err.println(line);
                err.flush();
            });
            Table table = new Table(List.of("trial", "seeds", "mean", "deviation"));
            noise.forEach(trial -> table.row(List.of(trial.trial(), trial.seeds(), trial.mean(), trial.deviation())));
            table.print(out, format.get());
            return signals.exitCode().orElse(ExitCode.OK);
        }
    }
}
