package lorasearch.pruner;

import static lorasearch.trial.Decision.CONTINUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class SparingPrunerTest extends PrunerContract {

    private static final TrialHistory EMPTY = TrialHistory.of(Direction.MINIMIZE, List.of());

    /** Stops every trial that reports anything above 1. */
    private static final Pruner STRICT = new ThresholdPruner(Double.NEGATIVE_INFINITY, 1, CheckSchedule.always());

    @Override
    Pruner pruner() {
        return new SparingPruner(new MedianPruner(1), 0.3, 7);
    }

    @Test
    void sparesTheGivenShareOfTheTrialsThatWouldBeStopped() {
        assertThat(spared(0.05, 1)).isBetween(30L, 70L);
        assertThat(spared(0, 1)).isZero();
        assertThat(spared(1, 1)).isEqualTo(1000);
    }

    @Test
    void sparesOtherTrialsForAnotherSeed() {
        assertThat(sparedNumbers(0.05, 1)).isEqualTo(sparedNumbers(0.05, 1)).isNotEqualTo(sparedNumbers(0.05, 2));
    }

    @Test
    void remembersTheStepAtWhichASparedTrialWouldFirstHaveBeenStopped() {
        SparingPruner pruner = new SparingPruner(STRICT, 1, 1);
        Trial good = Trial.builder(0, TrialState.RUNNING).report(2, 0.5).build();
        assertThat(pruner.marks(EMPTY, good)).isEmpty();
        Trial bad = Trial.builder(0, TrialState.RUNNING).report(3, 2).build();
        assertThat(pruner.marks(EMPTY, bad)).containsEntry(Trial.SPARED_AT, "3");
        Trial later = Trial.builder(0, TrialState.RUNNING)
                .report(3, 2)
                .report(4, 2)
                .systemAttribute(Trial.SPARED_AT, "3")
                .build();
        assertThat(pruner.decide(EMPTY, later)).isEqualTo(CONTINUE);
        assertThat(pruner.marks(EMPTY, later)).isEmpty();
    }

    @Test
    void leavesNoMarkOnATrialThatIsStopped() {
        assertThat(new SparingPruner(STRICT, 0, 1).marks(EMPTY, reporting(0, 2)))
                .isEmpty();
    }

    @Test
    void keepsTheMarksOfTheJudge() {
        Pruner judge = new SuccessiveHalvingPruner(OptionalInt.of(1), 2, 0, 0);
        assertThat(new SparingPruner(judge, 1, 1).marks(EMPTY, reporting(0, 2))).containsKey("completed_rung_0");
    }

    @Test
    void refusesAShareOutOfRange() {
        assertThatThrownBy(() -> new SparingPruner(STRICT, 1.1, 1)).hasMessageContaining("(1.1) must lie in [0, 1]");
    }

    private static long spared(double share, long seed) {
        return sparedNumbers(share, seed).size();
    }

    private static List<Integer> sparedNumbers(double share, long seed) {
        SparingPruner pruner = new SparingPruner(STRICT, share, seed);
        return IntStream.range(0, 1000)
                .filter(number -> pruner.decide(EMPTY, reporting(number, 2)) == Decision.CONTINUE)
                .boxed()
                .toList();
    }

    private static Trial reporting(int number, double value) {
        return Trial.builder(number, TrialState.RUNNING).report(3, value).build();
    }
}
