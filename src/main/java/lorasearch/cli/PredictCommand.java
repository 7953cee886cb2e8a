package lorasearch.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lorasearch.app.FinalClassifier;
import lorasearch.app.Prediction;
import lorasearch.app.Studies;
import lorasearch.app.StudyError;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "predict",
        description = {
            "Predict the labels of texts with a final model.",
            "Texts are arguments, a column of a CSV file, or lines of the standard input."
        },
        footerHeading = StudyCommand.EXAMPLES,
        footer = {
            "  study predict reviews \"first text\" \"second text\"",
            "  study predict results/reviews/model --input new.csv --text comment --format csv"
        })
final class PredictCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "A study that was finalized, or the folder of a final model.")
    private String model;

    @Parameters(index = "1..*", paramLabel = "TEXT", description = "Texts.")
    private List<String> texts = new ArrayList<>();

    @Option(names = "--input", paramLabel = "FILE", description = "A CSV or TSV file with a header.")
    private Path input;

    @Option(
            names = "--text",
            paramLabel = "COLUMN",
            defaultValue = "text",
            description = "The file's column with the texts (default: ${DEFAULT-VALUE}).")
    private String column;

    @Mixin
    private Format.Options format;

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Studies studies = storage.open();
                FinalClassifier classifier = studies.classifier(model)) {
            List<String> columns = new ArrayList<>(List.of("text", "labels"));
            classifier.labels().forEach(label -> columns.add("p_" + label));
            Table table = new Table(columns);
            for (Prediction prediction : classifier.predict(texts(studies))) {
                List<Object> row = new ArrayList<>(List.of(prediction.text(), String.join(",", prediction.labels())));
                row.addAll(prediction.probabilities());
                table.row(row);
            }
            table.print(spec.commandLine().getOut(), format.get());
        }
        return ExitCode.OK;
    }

    private List<String> texts(Studies studies) {
        if (input != null) {
            return studies.texts(input, column);
        }
        return texts.isEmpty() ? linesOfInput() : texts;
    }

    private static List<String> linesOfInput() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException | UncheckedIOException broken) {
            throw new StudyError(
                    StudyError.Kind.IO,
                    "The standard input cannot be read: %s.".formatted(broken.getMessage()),
                    broken);
        }
    }
}
