package lorasearch.app;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lorasearch.bagofwords.BagOfWords;
import lorasearch.finetune.data.DataFiles;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.data.LabelFormat;
import lorasearch.finetune.data.SplitShares;
import lorasearch.finetune.data.Splits;
import lorasearch.finetune.data.TableFormat;
import lorasearch.metrics.Assessment;
import lorasearch.metrics.Bootstrap;
import lorasearch.metrics.Evaluator;
import lorasearch.metrics.Interval;
import lorasearch.metrics.MultiLabelMetric;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * Measures how far a reported score lies from that on unseen rows. A logistic regression on words is trained once; again and
 * again some of the other rows are drawn as dev, thresholds are tuned on them, and the rest tells the truth.
 */
public final class CoverageBench {

    private static final Bootstrap BOOTSTRAP = new Bootstrap(1000, 0.95);

    private final PrintStream out;

    private CoverageBench(PrintStream out) {
        this.out = out;
    }

    /** Takes a training table, another table, how many of its rows are dev at a time, and how often to draw. */
    public static void main(String[] arguments) {
        Splits splits = new DataFiles(
                        Path.of(arguments[0]),
                        Optional.of(Path.of(arguments[1])),
                        Optional.empty(),
                        new TableFormat("text", new LabelFormat.Detected()),
                        new SplitShares(0, 0))
                .load(1)
                .splits();
        new CoverageBench(System.out).measure(splits, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    }

    private void measure(Splits splits, int devRows, int draws) {
        BagOfWords words =
                BagOfWords.learn(splits.train().texts(), splits.train().truth());
        Dataset all = splits.dev();
        double[][] probabilities = words.probabilities(all.texts());
        SummaryStatistics reported = new SummaryStatistics();
        SummaryStatistics inSample = new SummaryStatistics();
        SummaryStatistics unseen = new SummaryStatistics();
        SummaryStatistics difference = new SummaryStatistics();
        int covered = 0;
        for (int draw = 0; draw < draws; draw++) {
            int[] order = shuffled(all.size(), new SplittableRandom(draw));
            int[] dev = IntStream.of(order).limit(devRows).toArray();
            int[] rest = IntStream.of(order).skip(devRows).toArray();
            Evaluator evaluator = new Evaluator(all.labels(), all.select(dev).truth(), new SplittableRandom(draw));
            Assessment assessment = evaluator.assess(select(probabilities, dev));
            double truth = FrozenScores.of(
                            select(probabilities, rest),
                            all.select(rest).truth(),
                            assessment.forMacro().thresholds())
                    .value(MultiLabelMetric.MACRO_F1_TUNED);
            Interval interval = BOOTSTRAP.of(MultiLabelMetric.MACRO_F1_TUNED, assessment, new SplittableRandom(draw));
            reported.addValue(interval.estimate());
            inSample.addValue(MultiLabelMetric.MACRO_F1_IN_SAMPLE.of(assessment));
            unseen.addValue(truth);
            difference.addValue(interval.estimate() - truth);
            covered += interval.contains(truth) ? 1 : 0;
        }
        out.printf(
                "macro-F1 of %d draws of %d dev rows, thresholds tuned on them, truth on the other %d rows%n",
                draws, devRows, all.size() - devRows);
        out.printf("reported (cross-fitted)   %.4f%n", reported.getMean());
        out.printf("in sample (optimistic)    %.4f%n", inSample.getMean());
        out.printf("on unseen rows            %.4f%n", unseen.getMean());
        out.printf(
                "reported less unseen      %+.4f (standard deviation of a draw %.4f)%n",
                difference.getMean(), difference.getStandardDeviation());
        out.printf("95 %% interval holds it    %d of %d times%n", covered, draws);
    }

    private static int[] shuffled(int size, SplittableRandom random) {
        int[] order = IntStream.range(0, size).toArray();
        for (int last = size - 1; last > 0; last--) {
            int other = random.nextInt(last + 1);
            int moved = order[last];
            order[last] = order[other];
            order[other] = moved;
        }
        return order;
    }

    private static double[][] select(double[][] table, int[] rows) {
        return IntStream.of(rows).mapToObj(row -> table[row]).toArray(double[][]::new);
    }
}
