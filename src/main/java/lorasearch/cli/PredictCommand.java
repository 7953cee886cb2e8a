package lorasearch.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

    /** Rows are predicted in order of length; this many keep batches even, and bound the memory of their probabilities. */
    private static final int ROWS_AT_ONCE = 16_384;

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
        try (Studies studies = storage.open()) {
            List<String> read = texts(studies);
            try (FinalClassifier classifier = studies.models().classifier(model)) {
                long start = System.nanoTime();
                print(classifier, read);
                if (input != null) {
                    sayRate(read.size(), (System.nanoTime() - start) / 1e9);
                }
            }
        }
        return ExitCode.OK;
    }

    private void print(FinalClassifier classifier, List<String> read) {
        List<String> columns = new ArrayList<>(List.of("text", "labels"));
        classifier.labels().forEach(label -> columns.add("p_" + label));
        PrintWriter out = spec.commandLine().getOut();
        if (format.get() == Format.CSV) {
            CsvRows csv = new CsvRows(out, columns);
            for (int start = 0; start < read.size(); start += ROWS_AT_ONCE) {
                List<String> some = read.subList(start, Math.min(start + ROWS_AT_ONCE, read.size()));
                classifier.predict(some).forEach(prediction -> csv.row(cells(prediction)));
                csv.flush();
            }
        } else {
            Table table = new Table(columns);
            classifier.predict(read).forEach(prediction -> table.row(cells(prediction)));
            table.print(out, format.get());
        }
    }

    private static List<Object> cells(Prediction prediction) {
        List<Object> cells = new ArrayList<>(List.of(prediction.text(), String.join(",", prediction.labels())));
        cells.addAll(prediction.probabilities());
        return cells;
    }

    private void sayRate(int rows, double seconds) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(String.format(
                Locale.ROOT,
                "%,d rows in %.1f s: %,.0f rows/s, loading the model not counted.",
                rows,
                seconds,
                rows / seconds));
        err.flush();
    }

    private List<String> texts(Studies studies) {
        if (input != null) {
            return studies.models().texts(input, column);
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
