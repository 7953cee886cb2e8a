package lorasearch.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lorasearch.app.Studies;
import lorasearch.app.StudySummary;
import lorasearch.config.ExternalDefinition;
import lorasearch.config.StudyDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "create",
        description = "Create a study from a study file, after checking all of it.",
        footerHeading = StudyCommand.EXAMPLES,
        footer = {
            "  study create --config reviews.yaml",
            "  study create --config reviews.yaml reviews-bf16 --set model.precision=bfloat16"
        })
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
            description = "The study file (default: ${DEFAULT-VALUE}).")
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
                out.println("Created study \"%s\". Next: study %s %s"
                        .formatted(study.name(), isAsked(definition) ? "ask" : "optimize", study.name()));
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    private static boolean isAsked(StudyDefinition definition) {
        return definition instanceof ExternalDefinition external
                && external.objective().command().isEmpty();
    }

    private StudyDefinition definition() {
        List<String> all = new ArrayList<>(assignments);
        if (name != null) {
            all.add("name=\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        }
        return StudyFiles.read(file, all);
    }
}
