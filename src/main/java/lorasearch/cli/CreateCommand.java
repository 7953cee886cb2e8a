package lorasearch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lorasearch.app.Studies;
import lorasearch.app.StudyError;
import lorasearch.app.StudySummary;
import lorasearch.config.StudyDefinition;
import lorasearch.config.StudyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "create", description = "Create a study from a study file, after checking all of it.")
final class CreateCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "The study's name (default: what the file says).")
    private String name;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "studies/quickstart.yaml",
            description = "The study file. Default: ${DEFAULT-VALUE}.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Replace a value of the file, such as training.epochs=2; paths are relative to here. Repeatable.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--exist-ok", description = "Do nothing if a study of that name exists already.")
    private boolean existOk;

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        StudyDefinition definition = definition();
        PrintWriter out = spec.commandLine().getOut();
        try (Studies studies = storage.open()) {
            if (existOk && studies.exists(definition.name())) {
                out.println("Study \"%s\" exists already.".formatted(definition.name()));
            } else {
                StudySummary study = studies.create(definition, line -> {
                    out.println(line);
                    out.flush();
                });
                out.println("Created study \"%s\". Next: study optimize %s".formatted(study.name(), study.name()));
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    private StudyDefinition definition() {
        List<String> all = new ArrayList<>(assignments);
        if (name != null) {
            all.add("name=\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        }
        try {
            return StudyFile.read(file).with(all, Path.of("").toAbsolutePath()).definition();
        } catch (NoSuchFileException missing) {
            throw new StudyError(
                    StudyError.Kind.NO_INPUT,
                    "Study file %s does not exist; name one with --config.".formatted(file),
                    missing);
        } catch (IOException broken) {
            throw new StudyError(
                    StudyError.Kind.IO,
                    "Study file %s cannot be read: %s.".formatted(file, broken.getMessage()),
                    broken);
        }
    }
}
