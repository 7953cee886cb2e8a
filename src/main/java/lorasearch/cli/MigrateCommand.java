package lorasearch.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lorasearch.app.Migration;
import lorasearch.app.Studies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "migrate",
        description = "Change what a study searches or how, and say which of its trials stay usable.",
        footerHeading = StudyCommand.EXAMPLES,
        footer = "  study migrate reviews --config wider.yaml --dry-run")
final class MigrateCommand implements Callable<Integer> {

    @Mixin
    private StudyName name;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            required = true,
            description = "The new study file; data, model, metrics and program must be those of the study.")
    private Path file;

    @Option(names = "--dry-run", description = "Only say what would change.")
    private boolean dryRun;

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Studies studies = storage.open()) {
            print(studies.migrate(name.get(), StudyFiles.read(file, List.of()), !dryRun), out);
        }
        out.flush();
        return ExitCode.OK;
    }

    private void print(Migration migration, PrintWriter out) {
        if (migration.changes().isEmpty()) {
            out.println("Study \"%s\" is defined so already.".formatted(migration.study()));
            return;
        }
        migration.changes().forEach(change -> out.println("  " + change));
        out.println("%d of %d trials stay usable as they are."
                .formatted(migration.usable(), migration.trials().size()));
        Table others = new Table(List.of("trial", "because"));
        migration.trials().stream()
                .filter(trial -> !trial.isUsable())
                .forEach(trial -> others.row(List.of(trial.trial(), String.join("; ", trial.objections()))));
        if (migration.usable() < migration.trials().size()) {
            out.println("Samplers use of these only the values that fit:");
            others.print(out, Format.TABLE);
        }
        out.println(
                migration.applied()
                        ? "Study \"%s\" is changed. Next: study optimize %s"
                                .formatted(migration.study(), migration.study())
                        : "Nothing was changed; leave out --dry-run to do so.");
    }
}
