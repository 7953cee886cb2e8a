package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import lorasearch.trial.Direction;
import org.junit.jupiter.api.Test;

class RangeTest {

    @Test
    void thereIsRoomAroundTheValues() {
        Range range = Range.of(new double[] {0.2, 0.7});

        assertThat(range.low()).isLessThan(0.2).isGreaterThan(0.1);
        assertThat(range.high()).isGreaterThan(0.7).isLessThan(0.8);
    }

    @Test
    void aSingleValueHasARangeToo() {
        Range range = Range.of(new double[] {0.2});

        assertThat(range.low()).isLessThan(0.2);
        assertThat(range.high()).isGreaterThan(0.2);
    }

    @Test
    void whatIsNotFiniteDoesNotCount() {
        assertThat(Range.of(new double[] {Double.NaN, Double.POSITIVE_INFINITY}))
                .isEqualTo(new Range(0, 1));
    }

    @Test
    void aDivergedTrialDoesNotStretchTheAxis() {
        double[] losses = {0.11, 0.12, 0.13, 0.14, 0.15, 9_000};

        assertThat(Range.withoutWorst(losses, Direction.MINIMIZE).high()).isLessThan(0.2);
        assertThat(Range.withoutWorst(losses, Direction.MAXIMIZE).high()).isGreaterThan(9_000);
    }

    @Test
    void aCollapsedTrialDoesNotStretchTheAxis() {
        double[] scores = {0.81, 0.82, 0.83, 0.84, 0.85, -50};

        assertThat(Range.withoutWorst(scores, Direction.MAXIMIZE).low()).isGreaterThan(0.7);
    }

    @Test
    void valuesBeyondTheRangeLieJustInsideItsEnd() {
        Range range = new Range(0, 1);

        assertThat(range.clamp(7)).isEqualTo(0.98);
        assertThat(range.clamp(Double.NEGATIVE_INFINITY)).isEqualTo(0.02);
        assertThat(range.clamp(0.3)).isEqualTo(0.3);
        assertThat(range.clamp(Double.NaN)).isNaN();
    }

    @Test
    void aValueThatIsNotFarStretchesTheRange() {
        Range range = Range.of(new double[] {0.2, 0.3});

        assertThat(range.reaching(0.25)).isEqualTo(range);
        assertThat(range.reaching(0.35).high()).isGreaterThan(0.35).isLessThan(0.37);
        assertThat(range.reaching(0.35).low()).isLessThan(0.2);
        assertThat(range.reaching(0.12).low()).isLessThan(0.12);
        assertThat(range.reaching(9)).isEqualTo(range);
        assertThat(range.reaching(Double.NaN)).isEqualTo(range);
    }
}
