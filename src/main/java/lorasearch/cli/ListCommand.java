package lorasearch.cli;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import lorasearch.app.Studies;
import lorasearch.app.StudySummary;
import lorasearch.trial.TrialState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = "List all studies.",
        footerHeading = StudyCommand.EXAMPLES,
        footer = "  study list --format json")
final class ListCommand implements Callable<Integer> {

    private static final DateTimeFormatter TO_THE_MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    @Mixin
    private Format.Options format;

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Studies studies = storage.open()) {
            List<StudySummary> all = studies.list();
            if (all.isEmpty() && format.get() == Format.TABLE) {
                spec.commandLine()
                        .getOut()
                        .println("There is no study yet. Next: study create --config studies/quickstart.yaml");
                return ExitCode.OK;
            }
            Table table = format.get() == Format.TABLE ? forPeople(all) : forPrograms(all);
            table.print(spec.commandLine().getOut(), format.get());
        }
        return ExitCode.OK;
    }

    /** How many trials are complete follows from the others; the seconds of the time do not matter. */
    private static Table forPeople(List<StudySummary> studies) {
        Table table = new Table(
                List.of("name", "metric", "best", "trials", "of", "pruned", "failed", "flags", "created (UTC)"));
        for (StudySummary study : studies) {
            table.row(List.of(
                    study.name(),
                    study.metric(),
                    best(study),
                    finished(study),
                    study.target(),
                    study.count(TrialState.PRUNED),
                    study.count(TrialState.FAIL),
                    String.join(" ", study.flags()),
                    TO_THE_MINUTE.format(study.created())));
        }
        return table;
    }

    private static Table forPrograms(List<StudySummary> studies) {
        Table table = new Table(
                List.of("name", "metric", "trials", "of", "complete", "pruned", "failed", "best", "flags", "created"));
        studies.forEach(study -> table.row(row(study)));
        return table;
    }

    private static Object best(StudySummary study) {
        return study.best().isPresent() && study.best().get().value().isPresent()
                ? study.best().get().value().getAsDouble()
                : "";
    }

    private static long finished(StudySummary study) {
        return study.count(TrialState.COMPLETE) + study.count(TrialState.PRUNED) + study.count(TrialState.FAIL);
    }

    private static List<Object> row(StudySummary study) {
        return List.of(
                study.name(),
                study.metric(),
                finished(study),
                study.target(),
                study.count(TrialState.COMPLETE),
                study.count(TrialState.PRUNED),
                study.count(TrialState.FAIL),
                best(study),
                String.join(" ", study.flags()),
                study.created().toString());
    }
}
