package lorasearch.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {

    @Test
    void ranksTrialsByWhoBeatsThemInAll() {
        ParetoFront front =
                ParetoFront.of(history(List.of(1.0, 5.0), List.of(2.0, 9.0), List.of(3.0, 4.0), List.of(2.0, 9.0)));
        assertThat(front.front()).extracting(Trial::number).containsExactly(0, 1, 3);
        assertThat(front.ranks()).isEqualTo(Map.of(0, 0, 1, 0, 2, 1, 3, 0));
    }

    @Test
    void measuresTheVolumeFromATenthBeyondTheWorst() {
        ParetoFront front = ParetoFront.of(history(List.of(0.0, 10.0), List.of(10.0, 20.0)));
        assertThat(front.reference()).containsExactly(11.0, 9.0);
        // (11 - 0) * (10 - 9) for the first, and (11 - 10) * (20 - 10) more for the second.
        assertThat(front.hypervolume().orElseThrow()).isCloseTo(11 + 10, within(1e-12));
    }

    @Test
    void aSingleTrialIsAFrontWithAVolume() {
        ParetoFront front = ParetoFront.of(history(List.of(2.0, 0.0)));
        assertThat(front.front()).hasSize(1);
        assertThat(front.hypervolume().orElseThrow()).isCloseTo(0.2 * 0.1, within(1e-12));
    }

    @Test
    void infiniteValuesHaveNoVolume() {
        ParetoFront front = ParetoFront.of(history(List.of(Double.NEGATIVE_INFINITY, 1.0)));
        assertThat(front.front()).hasSize(1);
        assertThat(front.hypervolume()).isEmpty();
    }

    @Test
    void withoutTrialsThereIsNoFront() {
        assertThat(ParetoFront.of(history()).front()).isEmpty();
    }

    @SafeVarargs
    private static TrialHistory history(List<Double>... values) {
        List<Trial> trials = new ArrayList<>();
        for (List<Double> trial : values) {
            trials.add(Trial.builder(trials.size(), TrialState.COMPLETE)
                    .values(trial)
                    .build());
        }
        return new TrialHistory(List.of(Direction.MINIMIZE, Direction.MAXIMIZE), trials);
    }
}
