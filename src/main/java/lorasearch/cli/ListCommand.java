package lorasearch.cli;

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
            Table table = new Table(List.of(
                    "name", "metric", "trials", "of", "complete", "pruned", "failed", "best", "flags", "created"));
            for (StudySummary study : all) {
                table.row(row(study));
            }
            table.print(spec.commandLine().getOut(), format.get());
        }
        return ExitCode.OK;
    }

    private static List<Object> row(StudySummary study) {
        long complete = study.count(TrialState.COMPLETE);
        long pruned = study.count(TrialState.PRUNED);
        long failed = study.count(TrialState.FAIL);
        Object best = study.best().isPresent() && study.best().get().value().isPresent()
                ? study.best().get().value().getAsDouble()
                : "";
        return List.of(
                study.name(),
                study.metric(),
                complete + pruned + failed,
                study.target(),
                complete,
                pruned,
                failed,
                best,
                String.join(" ", study.flags()),
                study.created().toString());
    }
}
