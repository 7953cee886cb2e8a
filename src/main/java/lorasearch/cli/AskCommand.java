package lorasearch.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import lorasearch.app.Studies;
import lorasearch.config.Durations;
import lorasearch.space.PythonJson;
import lorasearch.trial.AskedTrial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "ask",
        description = {
            "Ask for the next trial, to evaluate it yourself; prints one JSON object.",
            "Tell its values with \"study tell\" before the lease is over."
        },
        footerHeading = StudyCommand.EXAMPLES,
        footer = "  study ask reviews --lease 2h")
final class AskCommand implements Callable<Integer> {

    @Mixin
    private StudyName name;

    @Option(
            names = "--lease",
            paramLabel = "TIME",
            defaultValue = "1d",
            description =
                    "How long the evaluation may take, such as 90s, 30m or 2h; after it the trial is handed out again"
                            + " (default: ${DEFAULT-VALUE}).")
    private String lease;

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "Total of trials the study shall have (default: what the study file says).")
    private Integer trials;

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Duration time = Durations.parse(lease)
                .orElseThrow(() -> wrong("--lease (%s) must be a duration such as 90s, 30m or 2h.".formatted(lease)));
        if (trials != null && trials < 1) {
            throw wrong("--trials (%d) must be at least 1.".formatted(trials));
        }
        OptionalInt target = trials == null ? OptionalInt.empty() : OptionalInt.of(trials);
        try (Studies studies = storage.open()) {
            AskedTrial asked = studies.ask(name.get(), target, time);
            spec.commandLine().getOut().println(PythonJson.write(object(asked)));
            spec.commandLine().getOut().flush();
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> object(AskedTrial asked) {
        Map<String, Object> lease = new LinkedHashMap<>();
        lease.put("attempt", (long) asked.attempt());
        lease.put("expires", asked.expires().toString());
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("trial", (long) asked.trial());
        object.put("params", asked.params().values());
        object.put("seed", asked.seed());
        object.put("directory", asked.directory().toString());
        object.put("lease", lease);
        return object;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
