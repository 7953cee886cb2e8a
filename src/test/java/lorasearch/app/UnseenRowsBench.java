package lorasearch.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lorasearch.config.StudyFile;
import lorasearch.finetune.data.DataFiles;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.data.LabelFormat;
import lorasearch.finetune.data.SplitShares;
import lorasearch.finetune.data.Splits;
import lorasearch.finetune.data.TableFormat;
import lorasearch.trial.StudyListener;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * Measures what a whole study reports of its best trial against what that trial's model reaches on rows that the study never
 * saw. Each study draws its own dev rows from a table; the rest of the table is its sealed test split.
 */
public final class UnseenRowsBench {

    private final Splits rows;
    private final int devRows;
    private final int trials;
    private final PrintStream out;
    private final SummaryStatistics reported = new SummaryStatistics();
    private final SummaryStatistics unseen = new SummaryStatistics();
    private final SummaryStatistics difference = new SummaryStatistics();
    private int covered;

    private UnseenRowsBench(Splits rows, int devRows, int trials, PrintStream out) {
        this.rows = rows;
        this.devRows = devRows;
        this.trials = trials;
        this.out = out;
    }

    /** Takes a training table, another table, how many of its rows are dev, how many studies to run, and their trials. */
    public static void main(String[] arguments) throws IOException {
        Splits rows = new DataFiles(
                        Path.of(arguments[0]),
                        Optional.of(Path.of(arguments[1])),
                        Optional.empty(),
                        new TableFormat("text", new LabelFormat.Detected()),
                        new SplitShares(0, 0))
                .load(1)
                .splits();
        UnseenRowsBench bench =
                new UnseenRowsBench(rows, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[4]), System.out);
        int studies = Integer.parseInt(arguments[3]);
        bench.out.println("seed  trial  reported  95 % interval      unseen  reported less unseen");
        for (int seed = 1; seed <= studies; seed++) {
            bench.run(seed);
        }
        bench.summarize();
    }

    private void run(int seed) throws IOException {
        Path folder = Files.createTempDirectory("unseen");
        int[] order = new SplittableRandom(seed)
                .ints(0, rows.dev().size())
                .distinct()
                .limit(rows.dev().size())
                .toArray();
        write(folder.resolve("train.csv"), rows.train());
        write(
                folder.resolve("dev.csv"),
                rows.dev().select(IntStream.of(order).limit(devRows).toArray()));
        write(
                folder.resolve("test.csv"),
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
                search: {metric: macro_f1_tuned, trials: %d, seed: %d, sampler: tpe, pruner: median}
                """.formatted(trials, seed);
        try (Studies studies = Studies.open(Workspace.in(folder))) {
            studies.create(StudyFile.parse("unseen.yaml", folder, file).definition(), line -> {});
            studies.optimize(
                    Optional.empty(),
                    new OptimizeRequest(
                            OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty(), 1),
                    new StudyListener() {});
            add(seed, studies.finish(Optional.empty(), OptionalInt.empty(), Optional.empty(), 0));
        }
    }

    private static void write(Path file, Dataset rows) throws IOException {
        Files.writeString(file, LabTexts.csv(rows));
    }

    private void add(int seed, FinalModel model) {
        BestTrial.Range interval = model.devInterval().orElseThrow();
        reported.addValue(model.onDev());
        unseen.addValue(model.onTest());
        difference.addValue(model.onDev() - model.onTest());
        covered += interval.low() <= model.onTest() && model.onTest() <= interval.high() ? 1 : 0;
        out.printf(
                "%4d  %5d  %.4f    %.4f to %.4f   %.4f  %+.4f%n",
                seed,
                model.trial(),
                model.onDev(),
                interval.low(),
                interval.high(),
                model.onTest(),
                model.onDev() - model.onTest());
    }

    private void summarize() {
        double halfWidth = new TDistribution(difference.getN() - 1).inverseCumulativeProbability(0.975)
                * difference.getStandardDeviation()
                / Math.sqrt(difference.getN());
        out.printf("reported on %d dev rows    %.4f%n", devRows, reported.getMean());
        out.printf("on %d unseen rows         %.4f%n", rows.dev().size() - devRows, unseen.getMean());
        out.printf(
                "reported less unseen       %+.4f (95 %% interval of the mean %+.4f to %+.4f)%n",
                difference.getMean(), difference.getMean() - halfWidth, difference.getMean() + halfWidth);
        out.printf("interval holds the unseen  %d of %d times%n", covered, difference.getN());
    }
}
