package lorasearch.pruner;

import static lorasearch.trial.Decision.CONTINUE;
import static lorasearch.trial.Decision.STOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lorasearch.testing.Vectors;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SuccessiveHalvingPrunerTest extends PrunerContract {

    @Override
    Pruner pruner() {
        return new SuccessiveHalvingPruner(OptionalInt.of(1), 2, 0, 0);
    }

    @TestFactory
    Stream<DynamicNode> decidesAndRemembersAsOptuna() {
        return Vectors.tests("pruner_successive_halving", PrunerVectors::checkDecisionAndRungs);
    }

    @Test
    void promotesTheBestHalfOfThoseThatReachedTheRung() {
        TrialHistory rivals = atFirstRung(1, 2, 3);
        assertThat(pruner().decide(rivals, running(1, 1.5))).isEqualTo(CONTINUE);
        assertThat(pruner().decide(rivals, running(1, 2.5))).isEqualTo(STOP);
    }

    @Test
    void remembersEveryRungThatAReportReaches() {
        assertThat(pruner().marks(atFirstRung(), running(5, 0.5)))
                .isEqualTo(Map.of("completed_rung_0", "0.5", "completed_rung_1", "0.5", "completed_rung_2", "0.5"));
    }

    @Test
    void estimatesTheLeastResourceOnceAndKeepsIt() {
        SuccessiveHalvingPruner estimating = new SuccessiveHalvingPruner(OptionalInt.empty(), 2, 0, 0);
        Trial complete =
                Trial.builder(0, TrialState.COMPLETE).report(500, 1).value(1).build();
        TrialHistory known = TrialHistory.of(Direction.MINIMIZE, List.of(complete));
        assertThat(estimating.marks(known, running(1, 1))).containsEntry("lorasearch:min_resource", "5");

        Trial marked = Trial.builder(1, TrialState.RUNNING)
                .report(1, 1)
                .systemAttribute("lorasearch:min_resource", "5")
                .build();
        Trial longer =
                Trial.builder(2, TrialState.COMPLETE).report(9000, 1).value(1).build();
        TrialHistory later = TrialHistory.of(Direction.MINIMIZE, List.of(complete, marked, longer));
        assertThat(estimating.marks(later, running(4, 1))).isEmpty();
        assertThat(estimating.marks(later, running(5, 1))).containsOnlyKeys("completed_rung_0");
    }

    @Test
    void refusesOptionsOutOfRange() {
        OptionalInt one = OptionalInt.of(1);
        assertThatThrownBy(() -> new SuccessiveHalvingPruner(OptionalInt.of(0), 2, 0, 0))
                .hasMessage("Minimum resource (0) must be at least 1.");
        assertThatThrownBy(() -> new SuccessiveHalvingPruner(one, 1, 0, 0)).hasMessageContaining("factor (1)");
        assertThatThrownBy(() -> new SuccessiveHalvingPruner(one, 2, -1, 0)).hasMessageContaining("rate (-1)");
        assertThatThrownBy(() -> new SuccessiveHalvingPruner(one, 2, 0, -1)).hasMessageContaining("count (-1)");
        assertThatThrownBy(() -> new SuccessiveHalvingPruner(OptionalInt.empty(), 2, 0, 1))
                .hasMessageContaining("0 if the minimum resource is estimated");
    }

    private static TrialHistory atFirstRung(double... values) {
        return TrialHistory.of(
                Direction.MINIMIZE,
                IntStream.range(0, values.length)
                        .mapToObj(i -> Trial.builder(i, TrialState.PRUNED)
                                .report(1, values[i])
                                .systemAttribute("completed_rung_0", Double.toString(values[i]))
                                .build())
                        .toList());
    }

    private static Trial running(int step, double value) {
        return Trial.builder(20, TrialState.RUNNING).report(step, value).build();
    }
}
