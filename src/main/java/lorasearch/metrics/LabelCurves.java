package lorasearch.metrics;

import java.util.ArrayList;
import java.util.List;

/** The curves of one label over all thresholds, and the areas under them. */
public final class LabelCurves {

    private final ThresholdSweep sweep;

    /** Draws the curves of an exact sweep. */
    public LabelCurves(ThresholdSweep sweep) {
        this.sweep = sweep;
    }

    /**
     * Returns precision summed over thresholds, each weighted by the recall that it adds (no interpolation); 0 where no
     * example has the label.
     */
    public double averagePrecision() {
        if (sweep.positives() == 0) {
            return 0;
        }
        double sum = 0;
        for (int i = sweep.size() - 1; i >= 0; i--) {
            int found = sweep.truePositives(i);
            double precision = (double) found / (found + sweep.falsePositives(i));
            sum += precision * (found - sweep.truePositives(i + 1));
        }
        return sum / sweep.positives();
    }

    /**
     * Returns the share of pairs of an example with and one without the label that the scores put in order, ties counting
     * half; NaN where one of the two kinds is missing.
     */
    public double rocAuc() {
        double ordered = 0;
        for (int i = sweep.size() - 1; i >= 0; i--) {
            double added = sweep.falsePositives(i) - sweep.falsePositives(i + 1);
            ordered += added * (sweep.truePositives(i) + sweep.truePositives(i + 1)) / 2;
        }
        return ordered / ((double) sweep.positives() * sweep.negatives());
    }

    /**
     * Returns the precision-recall curve from the lowest threshold up, with an end at recall 0 and precision 1. Recall is
     * 1 at every threshold where no example has the label.
     */
    public List<PrecisionRecallPoint> precisionRecallCurve() {
        List<PrecisionRecallPoint> curve = new ArrayList<>(sweep.size() + 1);
        for (SweepPoint point : sweep.points()) {
            curve.add(new PrecisionRecallPoint(
                    point.threshold(),
                    point.confusion().scores(ZeroDivision.ZERO).precision(),
                    point.confusion().scores(ZeroDivision.ONE).recall()));
        }
        curve.add(new PrecisionRecallPoint(Double.POSITIVE_INFINITY, 1, 0));
        return List.copyOf(curve);
    }

    /** Returns the receiver operating characteristic from the highest threshold down, every distinct score a point. */
    public List<RocPoint> rocCurve() {
        List<RocPoint> curve = new ArrayList<>(sweep.size() + 1);
        curve.add(rocPoint(Double.POSITIVE_INFINITY, sweep.size()));
        for (int i = sweep.size() - 1; i >= 0; i--) {
            curve.add(rocPoint(sweep.threshold(i), i));
        }
        return List.copyOf(curve);
    }

    private RocPoint rocPoint(double threshold, int i) {
        return new RocPoint(
                threshold,
                sweep.falsePositives(i) / (double) sweep.negatives(),
                sweep.truePositives(i) / (double) sweep.positives());
    }
}
