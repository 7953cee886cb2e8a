package lorasearch.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import lorasearch.metrics.Confusion;
import lorasearch.metrics.Interval;
import lorasearch.metrics.PrecisionRecallF1;
import lorasearch.metrics.Predictions;
import lorasearch.metrics.SweepPoint;
import lorasearch.metrics.ThresholdSweep;
import lorasearch.metrics.ZeroDivision;
import lorasearch.trial.LabelScore;

/** Made-up sweeps with the look of real ones: frequent labels are learned well, rare ones badly. */
public final class Sweeps {
    private static final int EXAMPLES = 1_000;

    private Sweeps() {}

    /** Returns the sweeps of that many labels. */
    public static List<LabelSweep> of(int labels) {
        List<LabelSweep> sweeps = new ArrayList<>();
        for (int label = 0; label < labels; label++) {
            sweeps.add(sweep("label " + label, share(label), new Random(label)));
        }
        return sweeps;
    }

    /** Returns the predictions that the sweeps of that many labels are made of. */
    public static Predictions predictions(int labels) {
        double[][] scores = new double[EXAMPLES][labels];
        boolean[][] truth = new boolean[EXAMPLES][labels];
        for (int label = 0; label < labels; label++) {
            Column column = column(share(label), new Random(label));
            for (int row = 0; row < EXAMPLES; row++) {
                scores[row][label] = column.scores[row];
                truth[row][label] = column.truth[row];
            }
        }
        return Predictions.of(scores, truth);
    }

    /** Returns the sweep of a label that a share of the examples has. */
    public static LabelSweep sweep(String label, double share, Random random) {
        Column column = column(share, random);
        ThresholdSweep sweep = ThresholdSweep.of(column.scores, column.truth);
        double threshold = sweep.onGrid().lowestBest().orElse(0.5);
        Confusion confusion = sweep.points().stream()
                .filter(point -> point.threshold() >= threshold)
                .map(SweepPoint::confusion)
                .findFirst()
                .orElseThrow();
        PrecisionRecallF1 at = confusion.scores(ZeroDivision.ZERO);
        double room = 0.4 / Math.sqrt(sweep.positives());
        Interval band = new Interval(threshold, Math.max(0, threshold - room), Math.min(1, threshold + room), 0.95);
        return new LabelSweep(
                new LabelScore(label, sweep.positives(), threshold, at.precision(), at.recall(), at.f1(), at.f1()),
                sweep,
                Optional.of(band));
    }

    private static double share(int label) {
        return 0.4 / (label + 1);
    }

    /** One label's scores beside the truth. */
    private static final class Column {
        private final double[] scores = new double[EXAMPLES];
        private final boolean[] truth = new boolean[EXAMPLES];
    }

    private static Column column(double share, Random random) {
        Column column = new Column();
        for (int i = 0; i < EXAMPLES; i++) {
            column.truth[i] = i == 0 || random.nextDouble() < share;
            double logit = Math.log(share) + (column.truth[i] ? 2.2 : 0) + random.nextGaussian();
            column.scores[i] = 1 / (1 + Math.exp(-logit));
        }
        return column;
    }

    /** Returns the score of a label in a trial that is so good, as a factor from 0 to 1. */
    public static LabelScore scaled(LabelScore score, double factor) {
        return new LabelScore(
                score.label(),
                score.support(),
                score.threshold(),
                score.precision(),
                score.recall(),
                score.f1() * Math.min(1, 2 * factor),
                score.averagePrecision());
    }
}
