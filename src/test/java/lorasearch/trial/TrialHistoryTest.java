package lorasearch.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrialHistoryTest {

    /** More than several blocks of trials that share their memory. */
    private static final int NUMBERS = 700;

    @Test
    void withAnyTrialsInAnyOrderHoldsWhatAMapByNumberWould() {
        Random random = new Random(7);
        SortedMap<Integer, Trial> expected = new TreeMap<>();
        TrialHistory history = TrialHistory.of(Direction.MINIMIZE, List.of());
        for (int change = 0; change < 4 * NUMBERS; change++) {
            Trial trial = trial(random.nextInt(NUMBERS), change);
            expected.put(trial.number(), trial);
            history = history.with(trial);
        }
        assertThat(history.trials()).containsExactlyElementsOf(expected.values());
    }

    @Test
    void keepsItsTrialsWhenAnotherHistoryIsMadeFromIt() {
        TrialHistory before = upTo(NUMBERS);
        List<Trial> trials = List.copyOf(before.trials());
        before.with(trial(NUMBERS, 1)).with(trial(3, 1)).with(trial(NUMBERS - 1, 1));
        assertThat(before.trials()).isEqualTo(trials).hasSize(NUMBERS);
    }

    @Test
    void tellsWhichTrialsAnotherHistoryDoesNotHave() {
        TrialHistory before = upTo(NUMBERS);
        Trial changed = trial(5, 1);
        Trial added = trial(NUMBERS, 1);
        TrialHistory after = before.with(changed).with(added);
        assertThat(after.notIn(before)).containsExactly(changed, added);
        assertThat(before.notIn(after)).containsExactly(before.trials().get(5));
        assertThat(after.notIn(after)).isEmpty();
    }

    @Test
    void tellsTheSameOfHistoriesThatShareNothingButTheTrials() {
        TrialHistory before = upTo(NUMBERS);
        List<Trial> trials = new ArrayList<>(before.trials());
        Trial changed = trial(400, 1);
        trials.set(400, changed);
        assertThat(TrialHistory.of(Direction.MINIMIZE, trials).notIn(before)).containsExactly(changed);
    }

    @Test
    void refusesTrialsOutOfOrder() {
        assertThatThrownBy(() -> TrialHistory.of(Direction.MINIMIZE, List.of(trial(2, 0), trial(1, 0))))
                .hasMessage("Trials must be ascending by number (2 comes before 1).");
    }

    private static TrialHistory upTo(int count) {
        TrialHistory history = TrialHistory.of(Direction.MINIMIZE, List.of());
        for (int number = 0; number < count; number++) {
            history = history.with(trial(number, 0));
        }
        return history;
    }

    private static Trial trial(int number, double value) {
        return Trial.builder(number, TrialState.COMPLETE).value(value).build();
    }
}
