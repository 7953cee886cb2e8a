package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IsotonicStepsTest {

    /** Positives at 0.2 and 0.4 with a negative between: the two violate the order and are pooled. */
    private final IsotonicSteps steps = IsotonicSteps.fit(ThresholdSweep.of(
            new double[] {0.1, 0.1, 0.2, 0.3, 0.4, 0.5}, new boolean[] {false, false, true, false, true, true}));

    @Test
    void neighboursInTheWrongOrderArePooled() {
        assertThat(steps.at(0.1)).isCloseTo(0.5 / 3, within(1e-12));
        assertThat(steps.at(0.2)).isCloseTo(1.5 / 3, within(1e-12));
        assertThat(steps.at(0.3)).isEqualTo(steps.at(0.2));
        assertThat(steps.at(0.4)).isCloseTo(2.5 / 3, within(1e-12));
        assertThat(steps.at(0.5)).isEqualTo(steps.at(0.4));
    }

    @Test
    void scoresBetweenAndBeyondTakeTheStepBeneath() {
        assertThat(steps.at(0)).isEqualTo(steps.at(0.1));
        assertThat(steps.at(0.35)).isEqualTo(steps.at(0.3));
        assertThat(steps.at(1)).isEqualTo(steps.at(0.5));
    }
}
