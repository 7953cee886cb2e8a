package lorasearch.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import lorasearch.testing.VectorTrials;
import lorasearch.testing.Vectors;
import lorasearch.trial.TrialHistory;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PedAnovaTest {

    @TestFactory
    Stream<DynamicNode> equalsOptuna() {
        return Vectors.tests("importance", vector -> {
            TrialHistory history = VectorTrials.history(vector);
            Target target = Target.objective("value", history);
            for (JsonElement element : Vectors.expected(vector).getAsJsonArray("ped_anova")) {
                JsonObject expected = element.getAsJsonObject();
                Map<String, Double> raw =
                        pedAnova(expected.getAsJsonObject("options")).raw(history, target);
                assertEqual(raw, expected.getAsJsonObject("raw"));
                assertEqual(Shares.of(raw), expected.getAsJsonObject("normalized"));
            }
        });
    }

    @Test
    void findsTheParametersThatMatter() {
        TrialHistory study = Studies.bowl(200);
        List<ParameterImportance> importances =
                new PedAnova().evaluate(study, Target.objective("loss", study), new Random(1));
        assertThat(importances).extracting(ParameterImportance::parameter).startsWith("learning_rate");
        assertThat(importances.stream().mapToDouble(ParameterImportance::share).sum())
                .isCloseTo(1, within(1e-12));
        assertThat(importances.get(0).low()).isGreaterThan(0.5);
        assertThat(importances.get(0).high()).isBetween(importances.get(0).low(), 1.0);
    }

    @Test
    void isNotSureOfAFewTrials() {
        assertThat(width(Studies.bowl(15))).isGreaterThan(1.5 * width(Studies.bowl(1000)));
    }

    @Test
    void givesTheSameIntervalsForTheSameRandomStream() {
        TrialHistory study = Studies.bowl(30);
        Target loss = Target.objective("loss", study);
        assertThat(new PedAnova().evaluate(study, loss, new Random(3)))
                .isEqualTo(new PedAnova().evaluate(study, loss, new Random(3)));
    }

    @Test
    void hasNothingToSayOfAStudyWithoutResults() {
        TrialHistory study = Studies.bowl(0);
        assertThat(new PedAnova().evaluate(study, Target.objective("loss", study), new Random(1)))
                .isEmpty();
    }

    @Test
    void sharesEquallyIfNothingDiffers() {
        TrialHistory study = Studies.bowl(1);
        assertThat(new PedAnova().evaluate(study, Target.objective("loss", study), new Random(1)))
                .hasSize(4)
                .allSatisfy(importance -> assertThat(importance.share()).isEqualTo(0.25));
    }

    @Test
    void refusesATargetBeyondTheRegion() {
        assertThatThrownBy(() -> new PedAnova(0.5, 0.4, true)).hasMessageContaining("target (0.5) and region (0.4)");
        assertThatThrownBy(() -> new PedAnova(Double.NaN, 1, true)).hasMessageContaining("NaN");
    }

    private static double width(TrialHistory study) {
        ParameterImportance first = new PedAnova()
                .evaluate(study, Target.objective("loss", study), new Random(1))
                .get(0);
        return first.high() - first.low();
    }

    private static PedAnova pedAnova(JsonObject options) {
        return new PedAnova(
                options.has("target_quantile") ? options.get("target_quantile").getAsDouble() : 0.1,
                options.has("region_quantile") ? options.get("region_quantile").getAsDouble() : 1,
                !options.has("evaluate_on_local")
                        || options.get("evaluate_on_local").getAsBoolean());
    }

    private static void assertEqual(Map<String, Double> actual, JsonObject expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.entrySet()
                .forEach(entry -> assertThat(actual.get(entry.getKey()))
                        .as(entry.getKey())
                        .isCloseTo(Vectors.number(entry.getValue()), within(1e-9)));
    }
}
