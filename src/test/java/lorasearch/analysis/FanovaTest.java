package lorasearch.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
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

class FanovaTest {

    private static final int RUNS = 10;

    @TestFactory
    Stream<DynamicNode> agreesWithOptunaOnItsScales() {
        return Vectors.tests("importance", vector -> {
            JsonObject expected = Vectors.expected(vector).getAsJsonObject("fanova");
            TrialHistory history = VectorTrials.history(vector);
            Target target = Target.objective("value", history);
            List<String> parameters = Vectors.elements(expected.get("params"))
                    .map(name -> name.getAsString())
                    .toList();
            double[] normalized = Vectors.numbers(expected.get("normalized_mean"));
            double[] single = Vectors.numbers(expected.get("tolerance_for_single_run"));
            double[] tolerance = Vectors.numbers(expected.get("tolerance_for_mean_of_10"));
            Map<String, Double> mean = new LinkedHashMap<>();
            for (int seed = 0; seed < RUNS; seed++) {
                Map<String, Double> shares =
                        Shares.of(new Fanova(Fanova.Scales.OPTUNA).raw(history, target, new Random(seed)));
                shares.forEach((name, share) -> mean.merge(name, share / RUNS, Double::sum));
                assertShares(shares, parameters, normalized, single);
            }
            assertShares(mean, parameters, normalized, tolerance);
        });
    }

    @Test
    void looksAtAParameterOnTheScaleOfItsSearch() {
        // the rate matters below 1e-3 only, which is half of the searched scale but a hundredth of the linear one
        Random random = new Random(1);
        TrialHistory study = Studies.ofTrials(100, (number, trial) -> {
            double rate = Studies.LEARNING_RATE.fromUnit(random.nextDouble());
            double warmup = Studies.WARMUP.fromUnit(random.nextDouble());
            trial.param("learning_rate", Studies.LEARNING_RATE, rate)
                    .param("warmup", Studies.WARMUP, Studies.WARMUP.toExternal(warmup))
                    .value(Math.min(Math.log10(rate), -3) + warmup / 400);
        });
        Target loss = Target.objective("loss", study);
        Fanova linear = new Fanova(Fanova.Scales.OPTUNA);
        assertThat(new Fanova().raw(study, loss, new Random(1)).get("learning_rate"))
                .isGreaterThan(0.8);
        assertThat(linear.raw(study, loss, new Random(1)).get("learning_rate")).isLessThan(0.5);
    }

    @Test
    void ranksParametersByTheVarianceOfTheirTerm() {
        // variances of the terms: learning_rate about 1.5, rank 0.12, schedule 0.06, warm-up 0
        TrialHistory study = Studies.bowl(300);
        List<ParameterImportance> importances =
                new Fanova().evaluate(study, Target.objective("loss", study), new Random(1));
        assertThat(importances)
                .extracting(ParameterImportance::parameter)
                .containsExactly("learning_rate", "rank", "schedule", "warmup");
        assertThat(importances.stream().mapToDouble(ParameterImportance::share).sum())
                .isCloseTo(1, within(1e-12));
        assertThat(importances)
                .allSatisfy(
                        importance -> assertThat(importance.share()).isBetween(importance.low(), importance.high()));
    }

    @Test
    void givesTheSameForTheSameRandomStream() {
        TrialHistory study = Studies.bowl(30);
        Target loss = Target.objective("loss", study);
        assertThat(new Fanova().evaluate(study, loss, new Random(3)))
                .isEqualTo(new Fanova().evaluate(study, loss, new Random(3)));
    }

    @Test
    void takesAParameterThatOnlySomeTrialsHave() {
        TrialHistory study = Studies.ofTrials(40, (number, trial) -> {
            boolean deep = number % 2 == 0;
            trial.param("head", Studies.HEAD, deep ? "deep" : "linear");
            if (deep) {
                trial.param("layers", Studies.LAYERS, 1 + number % 3);
            }
            trial.value(deep ? number % 3 : 10);
        });
        Map<String, Double> raw = new Fanova().raw(study, Target.objective("loss", study), new Random(1));
        assertThat(raw.get("head")).isGreaterThan(0.5);
        assertThat(raw.get("layers")).isGreaterThan(0.005);
    }

    @Test
    void sharesEquallyIfNothingDiffersAndSaysNothingWithoutResults() {
        assertThat(evaluate(Studies.bowl(1)))
                .hasSize(4)
                .allSatisfy(importance -> assertThat(importance.share()).isEqualTo(0.25));
        assertThat(evaluate(Studies.bowl(0))).isEmpty();
    }

    private static List<ParameterImportance> evaluate(TrialHistory study) {
        return new Fanova().evaluate(study, Target.objective("loss", study), new Random(1));
    }

    private static void assertShares(
            Map<String, Double> shares, List<String> parameters, double[] expected, double[] tolerance) {
        assertThat(shares).containsOnlyKeys(parameters);
        for (int i = 0; i < expected.length; i++) {
            assertThat(shares.get(parameters.get(i)))
                    .as(parameters.get(i))
                    .isCloseTo(expected[i], within(tolerance[i]));
        }
    }
}
