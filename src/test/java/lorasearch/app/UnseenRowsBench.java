package lorasearch.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import lorasearch.config.StudyFile;
import lorasearch.finetune.data.DataFiles;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.data.LabelFormat;
import lorasearch.finetune.data.SplitShares;
import lorasearch.finetune.data.Splits;
import lorasearch.finetune.data.TableFormat;
import lorasearch.trial.StudyListener;
import lorasearch.trial.Trial;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * Measures what a whole study reports of its best trial against what that trial's model reaches on rows that the study never
 * saw. Each study draws its own dev rows from a table; the rest of the table is its sealed test split.
 *
 * <p>Trials adapt the top two of MiniLM's six layers, for two epochs: what lies below is computed once, so that a study takes
 * minutes. Studies lie in a folder, and so does one line for each that is done: the same command goes on where it was stopped.
 */
public final class UnseenRowsBench {

    private static final String DONE = "done.csv";

    private final Splits rows;
    private final int devRows;
    private final int trials;
    private final Path folder;
    private final PrintStream out;

    private UnseenRowsBench(Splits rows, int devRows, int trials, Path folder, PrintStream out) {
        this.rows = rows;
        this.devRows = devRows;
        this.trials = trials;
        this.folder = folder;
        this.out = out;
    }

    /**
     * Takes a training table, another table, how many of its rows are dev, how many studies to run, how many trials each
     * shall have, and the folder to keep them in.
     */
    public static void main(String[] arguments) throws IOException {
        Splits rows = new DataFiles(
                        Path.of(arguments[0]),
                        Optional.of(Path.of(arguments[1])),
                        Optional.empty(),
                        new TableFormat("text", new LabelFormat.Detected()),
                        new SplitShares(0, 0))
                .load(1)
                .splits();
        new UnseenRowsBench(
                        rows,
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[4]),
                        Files.createDirectories(Path.of(arguments[5])),
                        System.out)
                .measure(Integer.parseInt(arguments[3]));
    }

    private void measure(int studies) throws IOException {
        List<Outcome> outcomes = new ArrayList<>(done());
        out.println("seed  trial  reported  95 % interval      unseen  reported less unseen");
        outcomes.forEach(outcome -> out.println(outcome.line()));
        for (int seed = outcomes.size() + 1; seed <= studies; seed++) {
            Outcome outcome = run(seed);
            outcomes.add(outcome);
            Files.writeString(
                    folder.resolve(DONE), outcome.toCsv() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            out.println(outcome.line());
        }
        summarize(outcomes);
    }

    private List<Outcome> done() throws IOException {
        Path file = folder.resolve(DONE);
        return Files.exists(file)
                ? Files.readAllLines(file).stream().map(Outcome::ofCsv).toList()
                : List.of();
    }

    private Outcome run(int seed) throws IOException {
        Path study = Files.createDirectories(folder.resolve("seed-" + seed));
        try (Studies studies = Studies.open(Workspace.in(study))) {
            if (!studies.exists("unseen")) {
                create(studies, study, seed);
            }
            studies.optimize(
                    Optional.empty(),
                    new OptimizeRequest(
                            OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty(), 1),
                    new StudyListener() {
                        @Override
                        public void finished(Trial trial, boolean isBest) {
                            System.err.printf(
                                    "seed %d, trial %d: %s %s%n", seed, trial.number(), trial.state(), trial.values());
                        }
                    });
            return Outcome.of(
                    seed, studies.models().finish(Optional.empty(), OptionalInt.empty(), Optional.empty(), 0));
        }
    }

    private void create(Studies studies, Path study, int seed) throws IOException {
        int[] order = new SplittableRandom(seed)
                .ints(0, rows.dev().size())
                .distinct()
                .limit(rows.dev().size())
                .toArray();
        write(study.resolve("train.csv"), rows.train());
        write(
                study.resolve("dev.csv"),
                rows.dev().select(IntStream.of(order).limit(devRows).toArray()));
        write(
                study.resolve("test.csv"),
                rows.dev().select(IntStream.of(order).skip(devRows).toArray()));
        String file = """
                name: unseen
                data: {train: train.csv, dev: dev.csv, test: test.csv, text: text}
                model: {base: minilm, precision: bfloat16, max_tokens: 64}
                training:
                  epochs: 2
                  learning_rate: {float: [5e-4, 1e-2], log: true}
                  batch_size: {choices: [16, 32]}
                  lora_rank: {choices: [4, 8, 16]}
                  lora_targets: query,value
                  lora_top_layers: 2
                search: {metric: macro_f1_tuned, trials: %d, seed: %d, sampler: tpe, pruner: median}
                """.formatted(trials, seed);
        studies.create(StudyFile.parse("unseen.yaml", study, file).definition(), line -> {});
    }

    private static void write(Path file, Dataset rows) throws IOException {
        Files.writeString(file, LabTexts.csv(rows));
    }

    private void summarize(List<Outcome> outcomes) {
        SummaryStatistics difference = statistics(outcomes, Outcome::difference);
        double halfWidth = new TDistribution(difference.getN() - 1).inverseCumulativeProbability(0.975)
                * difference.getStandardDeviation()
                / Math.sqrt(difference.getN());
        out.printf(
                "reported on %d dev rows    %.4f%n",
                devRows, statistics(outcomes, Outcome::reported).getMean());
        out.printf(
                "on %d unseen rows         %.4f%n",
                rows.dev().size() - devRows,
                statistics(outcomes, Outcome::unseen).getMean());
        out.printf(
                "reported less unseen       %+.4f (95 %% interval of the mean %+.4f to %+.4f)%n",
                difference.getMean(), difference.getMean() - halfWidth, difference.getMean() + halfWidth);
        out.printf(
                "interval holds the unseen  %d of %d times%n",
                outcomes.stream().filter(Outcome::isCovered).count(), outcomes.size());
    }

    private static SummaryStatistics statistics(List<Outcome> outcomes, ToDoubleFunction<Outcome> number) {
        SummaryStatistics statistics = new SummaryStatistics();
        outcomes.stream().mapToDouble(number).forEach(statistics::addValue);
        return statistics;
    }

    /**
     * What one study said of its best trial, and what was true.
     *
     * @param seed draws the dev rows and seeds the search
     * @param trial the best trial
     * @param reported its score on dev, cross-fitted
     * @param low lower end of the score's interval
     * @param high upper end
     * @param unseen its score on the other rows
     */
    private record Outcome(int seed, int trial, double reported, double low, double high, double unseen) {

        static Outcome of(int seed, FinalModel model) {
            BestTrial.Range interval = model.devInterval().orElseThrow();
            return new Outcome(
                    seed,
                    model.trial(),
                    model.onDev(),
                    interval.low(),
                    interval.high(),
                    model.score().onTest());
        }

        static Outcome ofCsv(String line) {
            double[] numbers = Arrays.stream(line.split(","))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return new Outcome((int) numbers[0], (int) numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
        }

        String toCsv() {
            return "%d,%d,%s,%s,%s,%s".formatted(seed, trial, reported, low, high, unseen);
        }

        String line() {
            return "%4d  %5d  %.4f    %.4f to %.4f   %.4f  %+.4f"
                    .formatted(seed, trial, reported, low, high, unseen, difference());
        }

        double difference() {
            return reported - unseen;
        }

        boolean isCovered() {
            return low <= unseen && unseen <= high;
        }
    }
}
