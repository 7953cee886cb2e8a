package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class LabelCurvesTest {

    @Property(tries = 100)
    void rocAucIsTheShareOfPairsInOrder(
            @ForAll @LongRange(min = 0) long seed, @ForAll @IntRange(min = 1, max = 6) int decimals) {
        Predictions predictions =
                Tables.simulate(60, 1, seed, 0.3).rounded(decimals).predictions();
        double pairs = 0;
        double inOrder = 0;
        for (int positive = 0; positive < predictions.rows(); positive++) {
            for (int negative = 0; negative < predictions.rows(); negative++) {
                if (predictions.isPresent(positive, 0) && !predictions.isPresent(negative, 0)) {
                    int order =
                            Double.compare(predictions.probability(positive, 0), predictions.probability(negative, 0));
                    pairs++;
                    inOrder += (1 + Integer.signum(order)) / 2.0;
                }
            }
        }
        assertThat(new LabelCurves(predictions.sweep(0)).rocAuc()).isCloseTo(inOrder / pairs, within(1e-12));
    }

    @Property(tries = 100)
    void averagePrecisionIsTheAreaUnderTheStepsOfTheCurve(@ForAll @LongRange(min = 0) long seed) {
        LabelCurves curves = new LabelCurves(
                Tables.simulate(60, 1, seed, 0.3).rounded(2).predictions().sweep(0));
        double area = 0;
        PrecisionRecallPoint previous = null;
        for (PrecisionRecallPoint point : curves.precisionRecallCurve()) {
            if (previous != null) {
                area += previous.precision() * (previous.recall() - point.recall());
            }
            previous = point;
        }
        assertThat(curves.averagePrecision()).isCloseTo(area, within(1e-12));
    }
}
