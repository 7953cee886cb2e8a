package lorasearch.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import lorasearch.testing.VectorTrials;
import lorasearch.testing.Vectors;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BestTrialsTest {

    @TestFactory
    Stream<DynamicNode> findsTheBestTrialOfOptuna() {
        return Vectors.tests("single_best", vector -> {
            JsonObject expected = Vectors.expected(vector);
            List<Integer> best = expected.has("error")
                    ? List.of()
                    : List.of(expected.get("best_trial").getAsInt());
            assertThat(VectorTrials.history(vector).best().stream().map(Trial::number))
                    .isEqualTo(best);
        });
    }

    @TestFactory
    Stream<DynamicNode> findsTheFrontOfOptuna() {
        return Vectors.tests(
                "multi_objective",
                vector -> assertThat(
                                VectorTrials.history(vector).front().stream().map(Trial::number))
                        .isEqualTo(Vectors.integers(Vectors.expected(vector).get("best_trials"))));
    }

    @Test
    void hasAFrontOfEqualBestTrialsForOneObjective() {
        TrialHistory history =
                TrialHistory.of(Direction.MAXIMIZE, List.of(complete(0, 2), complete(1, 3), complete(2, 3)));
        assertThat(history.front()).extracting(Trial::number).containsExactly(1, 2);
    }

    @Test
    void hasNoSingleBestTrialOfSeveralObjectives() {
        TrialHistory history = new TrialHistory(List.of(Direction.MINIMIZE, Direction.MAXIMIZE), List.of());
        assertThatThrownBy(history::best).hasMessage("A study with 2 objectives has no single direction.");
    }

    private static Trial complete(int number, double value) {
        return Trial.builder(number, TrialState.COMPLETE).value(value).build();
    }
}
