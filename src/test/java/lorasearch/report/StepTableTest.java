package lorasearch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import lorasearch.trial.StepMetrics;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class StepTableTest {
    private static final StepTable TABLE = new StepTable(List.of(
            new StepMetrics(3, 2, Map.of("loss", 0.2)),
            new StepMetrics(3, 1, Map.of("loss", 0.3)),
            new StepMetrics(3, 3, Map.of("loss", 0.4))));

    @Test
    void curvesAreOrderedByStep() {
        assertThat(TABLE.curves("loss").get(3).values()).containsExactly(0.3, 0.2, 0.4);
        assertThat(TABLE.curves("f1")).isEmpty();
    }

    @Test
    void aMetricIsReadWhereTheTrialHadItsValue() {
        Trial trial =
                trial(3).report(1, 0.5).report(2, 0.7).report(3, 0.6).value(0.7).build();

        assertThat(TABLE.atValue("loss", trial)).hasValue(0.2);
    }

    @Test
    void aMetricIsReadAtTheEndIfTheValueWasNotReported() {
        assertThat(TABLE.atValue("loss", trial(3).value(0.7).build())).hasValue(0.4);
        assertThat(TABLE.atValue("loss", trial(4).value(0.7).build())).isEmpty();
    }

    private static Trial.Builder trial(int number) {
        return Trial.builder(number, TrialState.COMPLETE);
    }
}
