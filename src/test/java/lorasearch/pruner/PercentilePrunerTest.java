package lorasearch.pruner;

import static lorasearch.trial.Decision.CONTINUE;
import static lorasearch.trial.Decision.STOP;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
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

class PercentilePrunerTest extends PrunerContract {

    @Override
    Pruner pruner() {
        return new PercentilePruner(25, 2, 1, CheckSchedule.always());
    }

    @TestFactory
    Stream<DynamicNode> decidesAsOptuna() {
        return Vectors.tests("pruner_percentile", PrunerVectors::checkDecision);
    }

    @Test
    void keepsTheBestQuarterOnly() {
        TrialHistory peers = complete(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertEquals(CONTINUE, pruner().decide(peers, running(2)));
        assertEquals(STOP, pruner().decide(peers, running(2.1)));
    }

    @Test
    void judgesATrialByItsBestReportRatherThanItsLast() {
        Trial onceGood = Trial.builder(20, TrialState.RUNNING)
                .report(0, -5)
                .report(1, 100)
                .build();
        assertEquals(CONTINUE, pruner().decide(complete(0, 1, 2, 3), onceGood));
    }

    @Test
    void stopsATrialThatReportedNothingButNaN() {
        assertEquals(STOP, pruner().decide(complete(0, 1, 2, 3), running(Double.NaN)));
    }

    @Test
    void waitsForTheStartupTrialsAndForEnoughReportsAtTheStep() {
        Trial bad = running(100);
        assertEquals(CONTINUE, new PercentilePruner(50, 4, 1, CheckSchedule.always()).decide(complete(1, 2, 3), bad));
        assertEquals(CONTINUE, new PercentilePruner(50, 3, 4, CheckSchedule.always()).decide(complete(1, 2, 3), bad));
        assertEquals(STOP, new PercentilePruner(50, 3, 3, CheckSchedule.always()).decide(complete(1, 2, 3), bad));
    }

    @Test
    void decidesOnAStudyThatItFollowedAsOnOneThatItNeverSaw() {
        Random random = new Random(3);
        Pruner follower = pruner();
        TrialHistory history = TrialHistory.of(Direction.MAXIMIZE, List.of());
        for (int change = 0; change < 500; change++) {
            int number = random.nextInt(history.trials().size() + 1);
            TrialState state = random.nextInt(4) == 0 ? TrialState.FAIL : TrialState.COMPLETE;
            Trial.Builder changed = Trial.builder(number, state);
            for (int step = 1; step <= 3; step++) {
                changed.report(step, random.nextInt(5) == 0 ? Double.NaN : random.nextInt(20));
            }
            history = history.with(changed.build());
            Trial running = Trial.builder(1000, TrialState.RUNNING)
                    .report(1 + random.nextInt(4), random.nextInt(20))
                    .build();
            assertEquals(pruner().decide(history, running), follower.decide(history, running));
        }
    }

    @Test
    void refusesOptionsOutOfRange() {
        CheckSchedule checks = CheckSchedule.always();
        assertThatThrownBy(() -> new PercentilePruner(Double.NaN, 0, 1, checks))
                .hasMessage("Percentile (NaN) must lie in [0, 100].");
        assertThatThrownBy(() -> new PercentilePruner(101, 0, 1, checks)).hasMessageContaining("[0, 100]");
        assertThatThrownBy(() -> new PercentilePruner(50, -1, 1, checks)).hasMessageContaining("not be negative");
        assertThatThrownBy(() -> new PercentilePruner(50, 0, 0, checks)).hasMessageContaining("at least 1");
    }

    /** Returns a history to minimise in which trial i reported the i-th value at step 1. */
    private static TrialHistory complete(double... reports) {
        List<Trial> trials = IntStream.range(0, reports.length)
                .mapToObj(i -> Trial.builder(i, TrialState.COMPLETE)
                        .report(1, reports[i])
                        .value(reports[i])
                        .build())
                .toList();
        return TrialHistory.of(Direction.MINIMIZE, trials);
    }

    private static Trial running(double report) {
        return Trial.builder(20, TrialState.RUNNING).report(1, report).build();
    }
}
