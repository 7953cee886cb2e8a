package lorasearch.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lorasearch.trial.Direction;
import lorasearch.trial.TrialHistory;
import org.junit.jupiter.api.Test;

class BestSoFarTest {

    @Test
    void keepsTheSmallestLossAndTheLargestScore() {
        TrialHistory study = Studies.ofValues(3, 5, 2, 4, 2);
        assertThat(bests(study, Direction.MINIMIZE)).containsExactly(3.0, 3.0, 2.0, 2.0, 2.0);
        assertThat(bests(study, Direction.MAXIMIZE)).containsExactly(3.0, 5.0, 5.0, 5.0, 5.0);
    }

    @Test
    void leavesOutTrialsWithoutAFiniteValue() {
        TrialHistory study = Studies.ofValues(Double.POSITIVE_INFINITY, 1);
        assertThat(BestSoFar.of(study, Target.objective("loss", study)).points())
                .containsExactly(new BestSoFar.Point(1, 1, 1));
    }

    @Test
    void isEmptyForAStudyWithoutTrials() {
        TrialHistory study = Studies.ofValues();
        assertThat(BestSoFar.of(study, Target.objective("loss", study)).points())
                .isEmpty();
    }

    private static List<Double> bests(TrialHistory study, Direction direction) {
        Target target =
                new Target("value", direction, Target.objective("", study).value());
        return BestSoFar.of(study, target).points().stream()
                .map(BestSoFar.Point::best)
                .toList();
    }
}
