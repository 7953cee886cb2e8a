package lorasearch.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lorasearch.app.ShownTrial;
import lorasearch.app.Studies;
import lorasearch.config.Durations;
import lorasearch.space.PythonJson;
import lorasearch.trial.StepMetrics;
import lorasearch.trial.Trial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        description = "Show all that is known of one trial.",
        footerHeading = StudyCommand.EXAMPLES,
        footer = "  study show reviews --trial 3")
final class ShowCommand implements Callable<Integer> {

    @Mixin
    private StudyName name;

    @Mixin
    private TrialNumber trial;

    @Option(names = "--json", description = "Print one JSON object, for programs.")
    private boolean json;

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Studies studies = storage.open()) {
            ShownTrial details = studies.results().trial(name.get(), trial.get());
            if (json) {
                out.println(PythonJson.write(object(details)));
            } else {
                print(details, out);
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void print(ShownTrial details, PrintWriter out) {
        Trial trial = details.trial();
        out.println("Study \"%s\": trial %d, %s%s."
                .formatted(details.study(), trial.number(), trial.state().word(), values(details)));
        trial.failure().ifPresent(reason -> WrappedText.print(out, "  ", "! " + ShownValue.text(reason)));
        trial.started()
                .ifPresent(start -> out.println("  started " + toTheSecond(start.toString())
                        + trial.finished()
                                .map(end -> ", took " + Durations.format(Duration.between(start, end)))
                                .orElse("")));
        section(out, parameters(trial));
        reports(details, out);
        section(out, attempts(details));
        if (!details.notes().isEmpty()) {
            section(out, notes(details));
        }
        if (!details.files().isEmpty()) {
            Path folder = folder(details.files());
            section(out, files(details.files(), folder));
            out.println("Files: " + folder);
        }
        if (!details.log().isEmpty()) {
            out.println();
            out.println("Last output:");
            details.log().forEach(line -> out.println("  " + ShownValue.text(line)));
        }
    }

    private static String values(ShownTrial details) {
        List<Double> values = details.trial().values();
        List<String> named = new ArrayList<>();
        for (int objective = 0; objective < values.size(); objective++) {
            named.add(details.metrics().get(objective) + " " + ShownValue.number(values.get(objective)));
        }
        return named.isEmpty() ? "" : ", " + String.join(", ", named);
    }

    private static Table parameters(Trial trial) {
        Table table = new Table(List.of("parameter", "value"));
        trial.requested().values().forEach((parameter, value) -> table.row(Arrays.asList(parameter, value)));
        return table;
    }

    private static void reports(ShownTrial details, PrintWriter out) {
        Trial trial = details.trial();
        if (trial.reports().isEmpty()) {
            return;
        }
        out.println();
        out.println("Reports of steps %d to %d: %s  %s to %s"
                .formatted(
                        trial.reports().firstKey(),
                        trial.reports().lastKey(),
                        Sparkline.of(trial.reports().values()),
                        ShownValue.number(trial.reports().get(trial.reports().firstKey())),
                        ShownValue.number(trial.reports().get(trial.reports().lastKey()))));
        boolean hasMetrics =
                details.steps().stream().anyMatch(step -> !step.metrics().isEmpty());
        if (hasMetrics) {
            StepMetrics last = details.steps().get(details.steps().size() - 1);
            Table table = new Table(List.of("at step " + last.step(), "value"));
            last.metrics().forEach((metric, value) -> table.row(List.of(metric, value)));
            section(out, table);
        }
    }

    private static Table attempts(ShownTrial details) {
        Table table = new Table(List.of("attempt", "by", "claimed", "ended"));
        details.attempts()
                .forEach(taken -> table.row(List.of(
                        taken.attempt(), taken.by(), toTheSecond(taken.claimed()), toTheSecond(taken.ended()))));
        return table;
    }

    /** Cuts the fractions of seconds off a text with a time as ISO 8601. */
    private static String toTheSecond(String time) {
        return time.replaceAll("(:\\d\\d)\\.\\d+Z", "$1Z");
    }

    private static Table notes(ShownTrial details) {
        Table table = new Table(List.of("note", "value"));
        details.notes().forEach((note, value) -> table.row(Arrays.asList(note, value)));
        return table;
    }

    private static Table files(List<ShownTrial.Kept> files, Path folder) {
        Table table = new Table(List.of("bytes", "file"));
        files.forEach(file -> table.row(List.of(
                file.bytes(),
                folder.relativize(Path.of(file.path()).toAbsolutePath()).toString())));
        return table;
    }

    /** The smallest folder with all files. */
    private static Path folder(List<ShownTrial.Kept> files) {
        Path folder = Path.of(files.get(0).path()).toAbsolutePath().getParent();
        for (ShownTrial.Kept file : files) {
            while (!Path.of(file.path()).toAbsolutePath().startsWith(folder)) {
                folder = folder.getParent();
            }
        }
        return folder;
    }

    private static void section(PrintWriter out, Table table) {
        out.println();
        table.print(out, Format.TABLE);
    }

    private static Map<String, Object> object(ShownTrial details) {
        Trial trial = details.trial();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("study", details.study());
        object.put("trial", (long) trial.number());
        object.put("state", trial.state().word());
        object.put("metrics", details.metrics());
        object.put("values", trial.values());
        object.put("params", trial.requested().values());
        object.put("reports", byStep(trial));
        object.put("failure", trial.failure().orElse(null));
        object.put("started", trial.started().map(String::valueOf).orElse(null));
        object.put("finished", trial.finished().map(String::valueOf).orElse(null));
        object.put(
                "attempts", details.attempts().stream().map(ShowCommand::object).toList());
        object.put("notes", details.notes());
        object.put("files", details.files().stream().map(ShownTrial.Kept::path).toList());
        object.put("log", details.log());
        return object;
    }

    private static Map<String, Object> byStep(Trial trial) {
        Map<String, Object> reports = new LinkedHashMap<>();
        trial.reports().forEach((step, value) -> reports.put(String.valueOf(step), value));
        return reports;
    }

    private static Map<String, Object> object(ShownTrial.Taken taken) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("attempt", (long) taken.attempt());
        object.put("by", taken.by());
        object.put("claimed", taken.claimed());
        object.put("ended", taken.ended());
        return object;
    }
}
