package lorasearch.finetune.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lorasearch.trial.Direction;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {

    private static final Goal F1 = new Goal("f1", Direction.MAXIMIZE);

    @Test
    void endsAfterSoManyEvaluationsWithoutGain() {
        EarlyStopping rule = new EarlyStopping(F1, 2, 0);
        assertThat(rule.endsAfter(values(0.1))).isFalse();
        assertThat(rule.endsAfter(values(0.5, 0.4))).isFalse();
        assertThat(rule.endsAfter(values(0.5, 0.4, 0.5))).isTrue();
        assertThat(rule.endsAfter(values(0.5, 0.4, 0.6, 0.6))).isFalse();
    }

    @Test
    void countsOnlyGainsBeyondTheSmallest() {
        EarlyStopping rule = new EarlyStopping(F1, 2, 0.1);
        assertThat(rule.endsAfter(values(0.5, 0.55, 0.59))).isTrue();
        assertThat(rule.endsAfter(values(0.5, 0.55, 0.65))).isFalse();
    }

    @Test
    void watchesAnyMetricInItsDirection() {
        EarlyStopping rule = new EarlyStopping(new Goal("f1", Direction.MINIMIZE), 1, 0);
        assertThat(rule.endsAfter(values(0.5, 0.4))).isFalse();
        assertThat(rule.endsAfter(values(0.5, 0.6))).isTrue();
    }

    @Test
    void saysWhichMetricsThereAre() {
        EarlyStopping rule = new EarlyStopping(new Goal("f2", Direction.MAXIMIZE), 1, 0);
        assertThatThrownBy(() -> rule.endsAfter(values(0.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Metric \"f2\" was not measured; there are: f1.");
    }

    @Test
    void refusesRulesThatMeanNothing() {
        assertThatThrownBy(() -> new EarlyStopping(F1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EarlyStopping(F1, 1, -0.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EarlyStopping(F1, 1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Checkpoint> values(double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> new Checkpoint(i + 1, i + 1, Map.of("f1", values[i])))
                .toList();
    }
}
