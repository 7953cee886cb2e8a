package lorasearch.finetune.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lorasearch.trial.Direction;
import org.junit.jupiter.api.Test;

class PlateauTest {

    private static final Goal SCORE = new Goal("score", Direction.MAXIMIZE);

    @Test
    void lowersTheRateAfterSoManyEvaluationsWithoutAGain() {
        Plateau plateau = new Plateau(SCORE, 0.5, 2);
        assertThat(plateau.factorAfter(List.of())).isEqualTo(1);
        assertThat(plateau.factorAfter(scores(0.1, 0.2, 0.2))).isEqualTo(1);
        assertThat(plateau.factorAfter(scores(0.1, 0.2, 0.2, 0.1))).isEqualTo(0.5);
        assertThat(plateau.factorAfter(scores(0.1, 0.2, 0.2, 0.3, 0.2))).isEqualTo(1);
    }

    @Test
    void countsAnewAfterEachTime() {
        Plateau plateau = new Plateau(SCORE, 0.1, 1);
        assertThat(plateau.factorAfter(scores(0.5, 0.4, 0.3))).isCloseTo(0.01, within(1e-15));
        assertThat(new Plateau(SCORE, 0.1, 2).factorAfter(scores(0.5, 0.4, 0.3, 0.2)))
                .isEqualTo(0.1);
    }

    @Test
    void watchesWhatShallBeSmallToo() {
        Plateau plateau = new Plateau(new Goal("score", Direction.MINIMIZE), 0.5, 1);
        assertThat(plateau.factorAfter(scores(0.5, 0.4))).isEqualTo(1);
        assertThat(plateau.factorAfter(scores(0.4, 0.5))).isEqualTo(0.5);
    }

    @Test
    void refusesAFactorThatWouldNotLowerTheRate() {
        assertThatThrownBy(() -> new Plateau(SCORE, 1, 1)).hasMessage("Plateau factor (1.0) must lie in (0, 1).");
        assertThatThrownBy(() -> new Plateau(SCORE, 0.5, 0)).hasMessage("Plateau patience (0) must be at least 1.");
    }

    private static List<Checkpoint> scores(double... scores) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (double score : scores) {
            checkpoints.add(new Checkpoint(checkpoints.size() + 1, 10, Map.of("score", score)));
        }
        return checkpoints;
    }
}
