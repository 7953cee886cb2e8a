package lorasearch.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import lorasearch.app.Studies;
import lorasearch.app.StudySummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description = "Copy a study from another database: one of ours, or Python Optuna's.",
        footerHeading = StudyCommand.EXAMPLES,
        footer = "  study import other.db reviews --as reviews-copy")
final class ImportCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "FILE|URL",
            description = "The SQLite file, or the URL of a PostgreSQL database, to copy from.")
    private String source;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "The study in that database; not needed if it has only one.")
    private String name;

    @Option(names = "--as", paramLabel = "NAME", description = "How to call it here (default: its own name).")
    private String newName;

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Studies studies = storage.open()) {
            StudySummary study = studies.care()
                    .importFrom(
                            source, StorageOptions.password(), Optional.ofNullable(name), Optional.ofNullable(newName));
            spec.commandLine()
                    .getOut()
                    .printf(
                            "Imported study \"%s\" with %d trials.%n",
                            study.name(),
                            study.trials().values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum());
            spec.commandLine().getOut().flush();
        }
        return ExitCode.OK;
    }
}
