package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProbabilityChecksTest {

    private static final boolean[][] TRUTH = {{true, false}, {false, true}, {true, true}};

    @Test
    void oneProbabilityPerLabelForAllExamplesIsFound() {
        double[][] same = {{0.3, 0.01}, {0.3, 0.01}, {0.301, 0.01}};
        assertThat(ProbabilityChecks.constantScores(Predictions.of(same, TRUTH)))
                .hasValueSatisfying(finding -> assertThat(finding.reason())
                        .isEqualTo("Every label has one and the same probability for all 3 examples"
                                + " (log-odds differ by 0.0048 at most)."));
    }

    @Test
    void smallProbabilitiesMayDifferByLittle() {
        double[][] rare = {{0.3, 0.001}, {0.3, 0.002}, {0.3, 0.001}};
        assertThat(ProbabilityChecks.constantScores(Predictions.of(rare, TRUTH)))
                .as("twice as probable is a difference")
                .isEmpty();
    }

    @Test
    void certaintiesAreCompared() {
        double[][] certain = {{1, 0}, {1, 0}, {1, 0}};
        assertThat(ProbabilityChecks.constantScores(Predictions.of(certain, TRUTH)))
                .isPresent();
        certain[0][0] = 0;
        assertThat(ProbabilityChecks.constantScores(Predictions.of(certain, TRUTH)))
                .isEmpty();
    }
}
