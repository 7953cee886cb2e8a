package lorasearch.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import lorasearch.app.Studies;
import lorasearch.app.StudyError;
import lorasearch.app.TellRequest;
import lorasearch.app.ToldTrial;
import lorasearch.space.PythonJson;
import lorasearch.trial.Decision;
import lorasearch.trial.Trial;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "tell",
        description = {
            "Tell what became of a trial that was asked for; prints one JSON object.",
            "A value ends the trial for good; a report asks whether to go on."
        },
        footerHeading = StudyCommand.EXAMPLES,
        footer = {"  study tell reviews --trial 3 --report 1=0.41", "  study tell reviews --trial 3 --value 0.52"})
final class TellCommand implements Callable<Integer> {

    @Mixin
    private StudyName name;

    @ArgGroup(multiplicity = "1")
    private Told told;

    /** Either options or JSON. */
    static final class Told {
        @ArgGroup(exclusive = false)
        private Words words;

        @Option(
                names = "--json",
                required = true,
                description =
                        "Read the same as one JSON object from standard input, such as {\"trial\": 3, \"value\": 0.5}"
                                + " or what \"study ask\" printed with a value added.")
        private boolean json;
    }

    /** What is told, as options. */
    static final class Words {
        @Option(names = "--trial", paramLabel = "N", required = true, description = "The trial's number.")
        private int trial;

        @Option(
                names = "--value",
                paramLabel = "V",
                description = "Its value; once for each objective, in the study's order.")
        private List<Double> values = new ArrayList<>();

        @Option(names = "--report", paramLabel = "STEP=V", description = "An intermediate value. Repeatable.")
        private Map<Integer, Double> reports = new LinkedHashMap<>();

        @Option(
                names = "--state",
                paramLabel = "STATE",
                description = "complete (the default if there is a value), pruned or failed.")
        private String state;

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                defaultValue = "",
                description = "Why it failed, beside --state failed.")
        private String reason;

        @Option(
                names = "--attempt",
                paramLabel = "N",
                description = "Which lease of the trial this is about (default: the one that is held).")
        private Integer attempt;
    }

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        TellRequest request = told.json ? ToldJson.read(standardInput()) : request(told.words);
        try (Studies studies = storage.open()) {
            spec.commandLine().getOut().println(PythonJson.write(object(studies.tell(name.get(), request))));
            spec.commandLine().getOut().flush();
        }
        return ExitCode.OK;
    }

    private static TellRequest request(Words words) {
        return new TellRequest(
                words.trial,
                words.attempt == null ? OptionalInt.empty() : OptionalInt.of(words.attempt),
                words.reports,
                Optional.ofNullable(words.state).map(ToldJson::state),
                words.values,
                words.reason);
    }

    private static String standardInput() {
        try (InputStream in = System.in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new StudyError(
                    StudyError.Kind.IO, "Standard input cannot be read: %s.".formatted(broken.getMessage()), broken);
        }
    }

    private static Map<String, Object> object(ToldTrial told) {
        Trial trial = told.trial();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("trial", (long) trial.number());
        object.put("state", trial.state().word());
        object.put("values", trial.values());
        if (!trial.state().isFinished()) {
            object.put("decision", told.decision() == Decision.STOP ? "stop" : "continue");
        }
        return object;
    }
}
