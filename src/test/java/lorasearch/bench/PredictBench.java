package lorasearch.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lorasearch.finetune.data.SyntheticReviews;
import lorasearch.testing.Python;

/**
 * Labels a table with {@code study predict} and with a script in Python, by turns, each in a process of its own, from one
 * exported model. The median of each side's rounds, of the whole command and of what it says its steady rate is, the median
 * of the rounds' ratios, and on how many rows both say the same.
 */
public final class PredictBench {

    private static final int ROWS = 10_000;
    private static final String COLUMN = "text";
    private static final Pattern RATE = Pattern.compile("([0-9,]+) rows/s");

    private final Python python;
    private final Path script;
    private final Path folder;
    private final Path table;

    private PredictBench(Python python, Path script, Path folder, Path table) {
        this.python = python;
        this.script = script;
        this.folder = folder;
        this.table = table;
    }

    /** Takes the Python interpreter, its script, the model's folder, and optionally a table and its column with texts. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path model = Path.of(arguments[2]);
        Path folder = Files.createTempDirectory("predict");
        List<String> texts = arguments.length > 4
                ? texts(Path.of(arguments[3]), arguments[4])
                : SyntheticReviews.generate(ROWS, 1).texts();
        PredictBench bench = new PredictBench(
                new Python(arguments[0]), Path.of(arguments[1]), folder, written(folder.resolve("texts.csv"), texts));
        boolean both = bench.python.has("torch", "transformers", "peft", "safetensors", "tokenizers");
        if (!both) {
            System.out.printf("%s lacks torch, transformers or peft: only our side is measured.%n", arguments[0]);
        }
        System.out.println(
                "threads precision | whole command, rows/s        | steady, rows/s               | same labels");
        System.out.println("                  |     ours    Python     ratio |     ours    Python     ratio |");
        for (String threads : setting("THREADS", "1 2")) {
            for (String precision : setting("PRECISIONS", "float32 bfloat16")) {
                bench.measure(inPrecision(model, precision, folder), precision, Integer.parseInt(threads), both);
            }
        }
    }

    private static List<String> setting(String name, String standard) {
        return List.of(System.getenv().getOrDefault(name, standard).split(" "));
    }

    private static List<String> texts(Path file, String column) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file);
                Stream<NamedCsvRecord> all = rows.stream()) {
            return all.limit(ROWS).map(row -> row.getField(column)).toList();
        }
    }

    private static Path written(Path file, List<String> texts) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(COLUMN);
            texts.forEach(csv::writeRecord);
        }
        return file;
    }

    /** Copies the model, whose base shall be kept in another type. */
    private static Path inPrecision(Path model, String precision, Path folder) throws IOException {
        Path copy = Files.createDirectories(folder.resolve(precision));
        try (Stream<Path> files = Files.list(model)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path manifest = copy.resolve("classifier.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replaceFirst("\"precision\": \"\\w+\"", "\"precision\": \"" + precision + "\""));
        return copy;
    }

    private void measure(Path model, String precision, int threads, boolean both)
            throws IOException, InterruptedException {
        Path ours = folder.resolve("ours.csv");
        Path theirs = folder.resolve("theirs.csv");
        List<Measured> ofOurs = new ArrayList<>();
        List<Measured> ofTheirs = new ArrayList<>();
        for (int round = Integer.parseInt(setting("ROUNDS", "3").get(0)); round > 0; round--) {
            ofOurs.add(measured(predict(model), ours, threads));
            if (both) {
                ofTheirs.add(measured(
                        List.of(
                                python.command(),
                                script.toString(),
                                model.toString(),
                                table.toString(),
                                COLUMN,
                                theirs.toString()),
                        folder.resolve("python.out"),
                        threads));
            }
        }
        System.out.printf(
                "%7d %9s | %s | %s | %s%n",
                threads,
                precision,
                compared(ofOurs, ofTheirs, Measured::whole),
                compared(ofOurs, ofTheirs, Measured::steady),
                both
                        ? "%d of %d"
                                .formatted(
                                        same(ours, theirs), texts(table, COLUMN).size())
                        : "-");
    }

    private List<String> predict(Path model) {
        return List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Dai.djl.offline=true",
                "-DOPT_OUT_TRACKING=true",
                "-cp",
                System.getProperty("java.class.path"),
                "lorasearch.cli.Main",
                "predict",
                model.toString(),
                "--input",
                table.toString(),
                "--format",
                "csv");
    }

    /**
     * What one process did.
     *
     * @param whole rows a second from its start to its end
     * @param steady rows a second without what it loads, by its own word
     */
    private record Measured(double whole, double steady) {}

    private Measured measured(List<String> command, Path out, int threads) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(errors.toFile());
        String count = String.valueOf(threads);
        builder.environment()
                .putAll(Map.of(
                        "OMP_NUM_THREADS", count,
                        "MKL_NUM_THREADS", count,
                        "OPENBLAS_NUM_THREADS", count,
                        "RAYON_NUM_THREADS", count));
        long start = System.nanoTime();
        int code = builder.start().waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        Matcher rate = RATE.matcher(Files.readString(errors));
        if (code != 0 || !rate.find()) {
            throw new IOException("%s ended with %d: %s".formatted(command, code, Files.readString(errors)));
        }
        Measured measured = new Measured(
                texts(table, COLUMN).size() / seconds,
                Double.parseDouble(rate.group(1).replace(",", "")));
        System.err.printf(
                "%s: %.1f s, %.0f rows/s, steady %.0f rows/s%n",
                command.get(0), seconds, measured.whole(), measured.steady());
        return measured;
    }

    private static String compared(List<Measured> ours, List<Measured> theirs, ToDoubleFunction<Measured> rate) {
        double[] ofOurs = ours.stream().mapToDouble(rate).toArray();
        double[] ofTheirs = theirs.stream().mapToDouble(rate).toArray();
        if (theirs.isEmpty()) {
            return String.format(Locale.ROOT, "%8.0f         -         -", median(ofOurs));
        }
        double[] ratios = new double[ofOurs.length];
        Arrays.setAll(ratios, round -> ofOurs[round] / ofTheirs[round]);
        return String.format(Locale.ROOT, "%8.0f  %8.0f  %8.2f", median(ofOurs), median(ofTheirs), median(ratios));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static int same(Path ours, Path theirs) throws IOException {
        List<String> here = texts(ours, "labels");
        List<String> there = texts(theirs, "labels");
        int same = 0;
        for (int row = 0; row < here.size(); row++) {
            same += here.get(row).equals(there.get(row)) ? 1 : 0;
        }
        return same;
    }
}
