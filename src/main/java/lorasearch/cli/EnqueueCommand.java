package lorasearch.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import lorasearch.app.EnqueuedTrial;
import lorasearch.app.Studies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "enqueue",
        description = {
            "Have a point tried once, before any that is suggested.",
            "Parameters that are left out are suggested."
        },
        footerHeading = StudyCommand.EXAMPLES,
        footer = "  study enqueue reviews --set learning_rate=1e-3 --set batch_size=16")
final class EnqueueCommand implements Callable<Integer> {

    @Mixin
    private StudyName name;

    @Option(
            names = "--set",
            paramLabel = "PARAM=VALUE",
            required = true,
            description = "A parameter's value, such as learning_rate=1e-3. Repeatable.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Studies studies = storage.open()) {
            EnqueuedTrial trial = studies.enqueue(name.get(), settings);
            spec.commandLine()
                    .getOut()
                    .println("Trial %d of study \"%s\" waits (%s). Next: study optimize %s%s"
                            .formatted(
                                    trial.number(),
                                    trial.study(),
                                    ProgressLines.describe(trial.params()),
                                    trial.study(),
                                    trial.more() == 0 ? "" : " --more " + trial.more()));
            spec.commandLine().getOut().flush();
        }
        return ExitCode.OK;
    }
}
