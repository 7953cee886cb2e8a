package lorasearch.pruner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.OptionalInt;
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

class HyperbandPrunerTest extends PrunerContract {

    @Override
    Pruner pruner() {
        return new HyperbandPruner("study", 1, OptionalInt.of(27), 3, 0);
    }

    @TestFactory
    Stream<DynamicNode> decidesAndRemembersAsOptuna() {
        return Vectors.tests("pruner_hyperband", vector -> {
            PrunerVectors.checkDecisionAndRungs(vector);
            if (Vectors.expected(vector).has("budgets")) {
                checkBrackets(vector);
            }
        });
    }

    @TestFactory
    Stream<DynamicNode> spreadsTrialsOverTheBracketsOfOptuna() {
        return Vectors.tests("hyperband_brackets", vector -> {
            JsonObject options = vector.getAsJsonObject("options");
            Brackets brackets = brackets(options, options.get("max_resource").getAsInt());
            assertThat(brackets.budgets()).isEqualTo(Vectors.integers(vector.get("budgets")));
            assertThat(brackets.budgets()).hasSize(vector.get("n_brackets").getAsInt());
            String study = vector.get("study_name").getAsString();
            assertThat(IntStream.range(0, 40).mapToObj(trial -> brackets.bracketOf(study, trial)))
                    .isEqualTo(Vectors.integers(vector.get("bracket_of_trial_0_to_39")));
        });
    }

    @Test
    void roundsAnExactPowerDownAsOptuna() {
        assertThat(Brackets.between(1, 243, 3).budgets()).hasSize(5);
        assertThat(Brackets.between(1, 81, 3).budgets()).hasSize(5);
    }

    @Test
    void stopsNothingUntilTheMostResourceIsKnownAndThenKeepsIt() {
        HyperbandPruner open = new HyperbandPruner("study", 1, OptionalInt.empty(), 3, 0);
        Trial running =
                Trial.builder(5, TrialState.RUNNING).report(1, Double.NaN).build();
        assertThat(open.decide(TrialHistory.of(Direction.MINIMIZE, List.of()), running))
                .isEqualTo(Decision.CONTINUE);
        assertThat(open.marks(TrialHistory.of(Direction.MINIMIZE, List.of()), running))
                .isEmpty();

        Trial complete =
                Trial.builder(0, TrialState.COMPLETE).report(26, 1).value(1).build();
        TrialHistory known = TrialHistory.of(Direction.MINIMIZE, List.of(complete));
        assertThat(open.marks(known, running)).containsEntry("lorasearch:max_resource", "27");

        Trial marked = Trial.builder(1, TrialState.COMPLETE)
                .report(80, 1)
                .systemAttribute("lorasearch:max_resource", "27")
                .value(1)
                .build();
        TrialHistory later = TrialHistory.of(Direction.MINIMIZE, List.of(complete, marked));
        assertThat(open.marks(later, running)).doesNotContainKey("lorasearch:max_resource");
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThatThrownBy(() -> new HyperbandPruner("s", 0, OptionalInt.of(9), 3, 0))
                .hasMessageContaining("Minimum resource (0)");
        assertThatThrownBy(() -> new HyperbandPruner("s", 5, OptionalInt.of(4), 3, 0))
                .hasMessage("Maximum resource (4) must not be less than the minimum (5).");
        assertThatThrownBy(() -> new HyperbandPruner("s", 1, OptionalInt.empty(), 3, 2))
                .hasMessageContaining("Bootstrap count (2)");
    }

    private static void checkBrackets(JsonObject vector) {
        JsonObject options = vector.getAsJsonObject("pruner").getAsJsonObject("options");
        boolean open = options.get("max_resource").getAsString().equals("auto");
        int most = open
                ? Resources.longest(VectorTrials.history(vector)).orElseThrow() + 1
                : options.get("max_resource").getAsInt();
        int current = vector.getAsJsonObject("current").get("number").getAsInt();
        Brackets brackets = brackets(options, most);
        JsonObject expected = Vectors.expected(vector);
        assertThat(brackets.budgets()).isEqualTo(Vectors.integers(expected.get("budgets")));
        assertThat(brackets.budgets()).hasSize(expected.get("n_brackets").getAsInt());
        assertThat(brackets.bracketOf(vector.get("study_name").getAsString(), current))
                .isEqualTo(expected.get("bracket").getAsInt());
    }

    private static Brackets brackets(JsonObject options, int most) {
        return Brackets.between(
                options.get("min_resource").getAsInt(),
                most,
                options.get("reduction_factor").getAsInt());
    }
}
