package lorasearch.pruner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class CheckScheduleTest {

    @Test
    void looksAtTheFirstReportOfEachIntervalAfterTheWarmUp() {
        assertThat(dueSteps(new CheckSchedule(2, 3), 0, 1, 2, 3, 4, 5, 6, 7, 8)).containsExactly(2, 5, 8);
    }

    @Test
    void looksAtALateFirstReportOfAnInterval() {
        assertThat(dueSteps(new CheckSchedule(2, 3), 1, 4, 9, 10, 11)).containsExactly(4, 9, 11);
    }

    @Test
    void looksAtEveryReportByDefault() {
        assertThat(dueSteps(CheckSchedule.always(), 0, 1, 5)).containsExactly(0, 1, 5);
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThatThrownBy(() -> new CheckSchedule(-1, 1)).hasMessage("Warm-up steps (-1) must not be negative.");
        assertThatThrownBy(() -> new CheckSchedule(0, 0)).hasMessage("Interval steps (0) must be at least 1.");
    }

    private static List<Integer> dueSteps(CheckSchedule checks, int... steps) {
        Trial.Builder running = Trial.builder(0, TrialState.RUNNING);
        List<Integer> due = new ArrayList<>();
        for (int step : steps) {
            if (checks.isDue(running.report(step, 0).build())) {
                due.add(step);
            }
        }
        return due;
    }
}
