package lorasearch.pruner;

import static lorasearch.trial.Decision.CONTINUE;
import static lorasearch.trial.Decision.STOP;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import lorasearch.testing.Vectors;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ThresholdPrunerTest extends PrunerContract {

    @Override
    Pruner pruner() {
        return new ThresholdPruner(0.2, 0.7, CheckSchedule.always());
    }

    @TestFactory
    Stream<DynamicNode> decidesAsOptuna() {
        return Vectors.tests("pruner_threshold", PrunerVectors::checkDecision);
    }

    @Test
    void keepsTheBoundsThemselvesAndStopsBeyondThem() {
        assertEquals(CONTINUE, decide(0.2));
        assertEquals(CONTINUE, decide(0.7));
        assertEquals(STOP, decide(Math.nextDown(0.2)));
        assertEquals(STOP, decide(Math.nextUp(0.7)));
        assertEquals(STOP, decide(Double.NaN));
    }

    @Test
    void refusesBoundsThatAllowNothingOrEverything() {
        CheckSchedule checks = CheckSchedule.always();
        assertThatThrownBy(() -> new ThresholdPruner(1, 0, checks)).hasMessageContaining("must be ascending");
        assertThatThrownBy(() -> new ThresholdPruner(Double.NaN, 0, checks)).hasMessageContaining("ascending numbers");
        assertThatThrownBy(() -> new ThresholdPruner(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, checks))
                .hasMessageContaining("needs a lower or an upper bound");
    }

    private Decision decide(double report) {
        Trial running = Trial.builder(0, TrialState.RUNNING).report(3, report).build();
        return pruner().decide(TrialHistory.of(Direction.MINIMIZE, List.of()), running);
    }
}
