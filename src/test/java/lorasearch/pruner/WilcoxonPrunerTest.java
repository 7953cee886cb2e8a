package lorasearch.pruner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lorasearch.testing.VectorTrials;
import lorasearch.testing.Vectors;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class WilcoxonPrunerTest extends PrunerContract {

    @Override
    Pruner pruner() {
        return new WilcoxonPruner(0.3, 2);
    }

    @TestFactory
    Stream<DynamicNode> decidesAsOptunaByThePValuesOfSciPy() {
        return Vectors.tests("pruner_wilcoxon", vector -> {
            PrunerVectors.checkDecision(vector);
            if (Vectors.expected(vector).has("p_value")) {
                checkPValue(vector);
            }
        });
    }

    @Test
    void stopsATrialThatIsWorseOnEveryFold() {
        TrialHistory history = TrialHistory.of(Direction.MAXIMIZE, List.of(trial(0, TrialState.COMPLETE, 0)));
        assertThat(pruner().decide(history, trial(1, TrialState.RUNNING, -0.1))).isEqualTo(Decision.STOP);
        assertThat(pruner().decide(history, trial(1, TrialState.RUNNING, 0.1))).isEqualTo(Decision.CONTINUE);
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThatThrownBy(() -> new WilcoxonPruner(1.5, 2)).hasMessageContaining("Significance level (1.5)");
        assertThatThrownBy(() -> new WilcoxonPruner(0.1, -1)).hasMessageContaining("Start-up steps (-1)");
    }

    /** Returns a trial with five folds whose values are shifted. */
    private static Trial trial(int number, TrialState state, double shift) {
        Trial.Builder trial = Trial.builder(number, state).value(shift);
        IntStream.range(0, 5).forEach(fold -> trial.report(fold, fold * 0.3 + shift * (fold + 1)));
        return trial.build();
    }

    private static void checkPValue(JsonObject vector) {
        JsonObject expected = Vectors.expected(vector);
        TrialHistory history = VectorTrials.history(vector);
        Map<Integer, Double> best =
                history.trials().get(expected.get("best_trial").getAsInt()).reports();
        Map<Integer, Double> own =
                VectorTrials.trial(vector.getAsJsonObject("current")).reports();
        double[] excess = own.keySet().stream()
                .filter(best::containsKey)
                .mapToDouble(step -> history.direction().toLoss(own.get(step) - best.get(step)))
                .toArray();
        assertThat(excess).hasSize(expected.get("n_common").getAsInt());
        assertThat(SignedRankTest.pValueOfPositive(excess))
                .isCloseTo(Vectors.number(expected.get("p_value")), within(1e-12));
    }
}
