package lorasearch.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import lorasearch.app.OptimizeRequest;
import lorasearch.app.OptimizeResult;
import lorasearch.app.Studies;
import lorasearch.app.StudySummary;
import lorasearch.app.WorkerPlan;
import lorasearch.config.Durations;
import lorasearch.trial.StopReason;
import lorasearch.trial.TrialState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "optimize",
        description = {
            "Run trials until the study has as many as it shall have.",
            "Repeating the command after a crash finishes the study; repeating it after the end does nothing."
        },
        footerHeading = StudyCommand.EXAMPLES,
        footer = {"  study optimize reviews", "  study optimize reviews --more 20 --timeout 2h --jobs 2"})
final class OptimizeCommand implements Callable<Integer> {

    private static final Pattern DEVICE = Pattern.compile("cpu|cuda:\\d{1,3}");

    @Mixin
    private StudyName name;

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "Total of finished trials the study shall have (default: what the study file says).")
    private Integer trials;

    @Option(names = "--more", paramLabel = "N", description = "Finish N more trials than there are now.")
    private Integer more;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "Stop after this time, such as 90s, 30m or 2h; the running trial is given back.")
    private String timeout;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description =
                    "Run trials in N worker processes at once, which share the cores; on a CPU small models are usually"
                            + " fastest with a core each (default: one per device of --devices, else in this process).")
    private Integer jobs;

    @Option(
            names = "--pack",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Train N trials at a time in each process, in one pass over one copy of the model; more than one"
                            + " pays on a GPU (default: ${DEFAULT-VALUE}).")
    private Integer pack;

    @Option(
            names = "--devices",
            split = ",",
            paramLabel = "DEVICE",
            description = "Where the workers compute, in turn, such as cuda:0,cuda:1 (default: what the study says).")
    private List<String> devices = List.of();

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        OptimizeRequest request = request();
        PrintWriter out = spec.commandLine().getOut();
        try (Studies studies = storage.open();
                Signals signals = Signals.handledBy(studies::interrupt, studies::killWorkers)) {
            OptimizeResult result = optimize(studies, request, out);
            result.pruning().ifPresent(out::println);
            out.println(sentence(result));
            out.flush();
            return signals.exitCode().orElse(result.reason() == StopReason.FAILURES ? ExitCode.TRY_AGAIN : ExitCode.OK);
        }
    }

    private OptimizeResult optimize(Studies studies, OptimizeRequest request, PrintWriter out) {
        try (ProgressDisplay progress = ProgressDisplay.on(out)) {
            return studies.optimize(name.get(), request, progress);
        }
    }

    private OptimizeRequest request() {
        if (trials != null && more != null) {
            throw wrong("Give --trials (a total) or --more (further trials), not both.");
        }
        return new OptimizeRequest(
                atLeastOne("--trials", trials),
                atLeastOne("--more", more),
                Optional.ofNullable(timeout).map(this::time),
                workers(),
                atLeastOne("--pack", pack).orElse(1));
    }

    private Optional<WorkerPlan> workers() {
        for (String device : devices) {
            if (!DEVICE.matcher(device).matches()) {
                throw wrong("--devices (%s) must be cpu or cuda:N, separated by commas.".formatted(device));
            }
        }
        OptionalInt asked = atLeastOne("--jobs", jobs);
        if (asked.isEmpty() && devices.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new WorkerPlan(
                asked.orElse(devices.size()), devices, settings -> WorkerCommand.processOf(settings, storage)));
    }

    private OptionalInt atLeastOne(String option, Integer value) {
        if (value == null) {
            return OptionalInt.empty();
        }
        if (value < 1) {
            throw wrong("%s (%d) must be at least 1.".formatted(option, value));
        }
        return OptionalInt.of(value);
    }

    private Duration time(String text) {
        return Durations.parse(text)
                .orElseThrow(() -> wrong("--timeout (%s) must be a duration such as 90s, 30m or 2h.".formatted(text)));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static String sentence(OptimizeResult result) {
        StudySummary study = result.summary();
        String counts = "%d complete, %d pruned, %d failed"
                .formatted(
                        study.count(TrialState.COMPLETE), study.count(TrialState.PRUNED), study.count(TrialState.FAIL));
        String why = switch (result.reason()) {
            case TARGET_REACHED -> "has all its trials";
            case OTHERS_FINISH -> "has its last trials running elsewhere";
            case EXHAUSTED -> "has tried every point of its space";
            case TIMEOUT -> "stopped, as the time is over";
            case INTERRUPTED -> "was interrupted; everything finished is kept";
            case FAILURES -> "stopped: " + result.detail();
            case ACCIDENT -> "stopped after an accident; its trial will be tried once more: " + result.detail();
        };
        String next = switch (result.reason()) {
            case TARGET_REACHED, EXHAUSTED -> "study best " + study.name();
            default -> "study optimize " + study.name();
        };
        return "Study \"%s\" %s (%s). Next: %s".formatted(study.name(), why, counts, next);
    }
}
