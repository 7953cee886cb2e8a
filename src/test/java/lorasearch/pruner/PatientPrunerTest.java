package lorasearch.pruner;

import static lorasearch.trial.Decision.CONTINUE;
import static lorasearch.trial.Decision.STOP;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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

class PatientPrunerTest extends PrunerContract {

    @Override
    Pruner pruner() {
        return new PatientPruner(Optional.of(new MedianPruner(0)), 2, 0.1);
    }

    @TestFactory
    Stream<DynamicNode> decidesAsOptuna() {
        return Vectors.tests("pruner_patient", PrunerVectors::checkDecision);
    }

    @Test
    void stopsOnceAllRecentReportsAreWorseThanAnEarlierOne() {
        PatientPruner alone = new PatientPruner(Optional.empty(), 1, 0);
        assertEquals(CONTINUE, decide(alone, 1, 2));
        assertEquals(STOP, decide(alone, 1, 2, 3));
        assertEquals(CONTINUE, decide(alone, 1, 2, 1));
    }

    @Test
    void toleratesALossOfUpToTheDelta() {
        PatientPruner tolerant = new PatientPruner(Optional.empty(), 0, 0.5);
        assertEquals(CONTINUE, decide(tolerant, 1, 1.5));
        assertEquals(STOP, decide(tolerant, 1, 1.75));
    }

    @Test
    void leavesAStalledTrialToTheWrappedPruner() {
        assertEquals(CONTINUE, decide(new PatientPruner(Optional.of(new NopPruner()), 0, 0), 1, 2));
    }

    @Test
    void remembersWhatTheWrappedPrunerDecidesAboutAStalledTrial() {
        Pruner halving = new SuccessiveHalvingPruner(OptionalInt.of(1), 2, 0, 0);
        PatientPruner patient = new PatientPruner(Optional.of(halving), 0, 0);
        TrialHistory history = TrialHistory.of(Direction.MINIMIZE, List.of());
        Trial.Builder running = Trial.builder(0, TrialState.RUNNING).report(0, 1);
        assertEquals(Map.of(), patient.marks(history, running.build()));
        assertEquals(
                Map.of("completed_rung_0", "2.0"),
                patient.marks(history, running.report(1, 2).build()));
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThatThrownBy(() -> new PatientPruner(Optional.empty(), -1, 0)).hasMessageContaining("Patience (-1)");
        assertThatThrownBy(() -> new PatientPruner(Optional.empty(), 0, Double.NaN))
                .hasMessageContaining("Minimum delta (NaN)");
    }

    private static Decision decide(Pruner pruner, double... reports) {
        Trial.Builder running = Trial.builder(0, TrialState.RUNNING);
        for (int step = 0; step < reports.length; step++) {
            running.report(step, reports[step]);
        }
        return pruner.decide(TrialHistory.of(Direction.MINIMIZE, List.of()), running.build());
    }
}
