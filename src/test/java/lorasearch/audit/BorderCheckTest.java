package lorasearch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import lorasearch.space.Distribution;
import lorasearch.space.FloatDistribution;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class BorderCheckTest {

    private static final FloatDistribution RATE = FloatDistribution.logUniform(1e-5, 1e-2);

    @Test
    void bestTrialsAtTheEndOfARangeAreFound() {
        assertThat(BorderCheck.find(study(RATE, 24, rate -> rate)))
                .hasValueSatisfying(finding -> assertThat(finding.reason())
                        .isEqualTo("The best 3 trials all lie at the border of the space: x at the upper end (0.01)."
                                + " Better values may lie beyond."));
        assertThat(BorderCheck.find(study(RATE, 24, rate -> -rate)))
                .hasValueSatisfying(finding -> assertThat(finding.reason()).contains("x at the lower end (1.0E-5)"));
    }

    @Test
    void anOptimumInsideIsNoneAtTheBorder() {
        assertThat(BorderCheck.find(study(RATE, 24, rate -> -Math.abs(Math.log(rate / 1e-3)))))
                .isEmpty();
    }

    @Test
    void nothingLiesBelowZero() {
        assertThat(BorderCheck.find(study(FloatDistribution.uniform(0, 0.5), 24, dropout -> -dropout)))
                .isEmpty();
    }

    @Test
    void aHandfulOfTrialsProvesNothing() {
        assertThat(BorderCheck.find(study(RATE, 9, rate -> rate))).isEmpty();
    }

    private static TrialHistory study(Distribution distribution, int count, DoubleUnaryOperator value) {
        List<Trial> trials = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            double x = distribution.fromUnit((number + 0.5) / count);
            trials.add(Trial.builder(number, TrialState.COMPLETE)
                    .param("x", distribution, x)
                    .value(value.applyAsDouble(x))
                    .build());
        }
        return TrialHistory.of(Direction.MAXIMIZE, trials);
    }
}
