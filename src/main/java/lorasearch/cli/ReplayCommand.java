package lorasearch.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import lorasearch.app.ReplayResult;
import lorasearch.app.Studies;
import lorasearch.space.Params;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        description = {
            "Suggest a trial's point again, and say whether it is the same.",
            "It is made from the definition, the seed and the trials that were known then. Ends with 0 if it is the same point, with 1 if not."
        },
        footerHeading = StudyCommand.EXAMPLES,
        footer = "  study replay reviews --trial 17")
final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private StudyName name;

    @Mixin
    private TrialNumber trial;

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
            ReplayResult replay = studies.results().replay(name.get(), trial.get());
            if (format.get() == Format.TABLE) {
                out.println(
                        "Study \"%s\": the suggestion for trial %d, made from %d finished and %d other trials, is %s."
                                .formatted(
                                        replay.study(),
                                        replay.trial(),
                                        replay.finished(),
                                        replay.unfinished(),
                                        replay.isEqual() ? "equal" : "different"));
                out.println();
            }
            table(replay).print(out, format.get());
            return replay.isEqual() ? ExitCode.OK : ExitCode.DIFFERENT;
        }
    }

    private static Table table(ReplayResult replay) {
        Set<String> names = new LinkedHashSet<>(replay.recorded().names());
        names.addAll(replay.suggested().names());
        Table table = new Table(List.of("parameter", "recorded", "replayed"));
        names.forEach(parameter -> table.row(Arrays.asList(
                parameter, valueOf(parameter, replay.recorded()), valueOf(parameter, replay.suggested()))));
        return table;
    }

    private static Object valueOf(String parameter, Params point) {
        return point.has(parameter) ? point.get(parameter) : null;
    }
}
