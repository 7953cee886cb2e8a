package lorasearch.sampler.tpe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lorasearch.sampler.Observations;
import lorasearch.space.SearchSpace;
import lorasearch.testing.VectorTrials;
import lorasearch.testing.Vectors;
import lorasearch.trial.TrialHistory;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

class TpeSplitTest {

    @TestFactory
    Stream<DynamicNode> splitsAndAcquisitionsAreOptunas() {
        return Vectors.tests("tpe_split_and_acquisition", vector -> {
            for (Map.Entry<TpeRules, String> version : OptunaVersions.NAMES.entrySet()) {
                check(vector, version.getKey(), vector.getAsJsonObject("expect").getAsJsonObject(version.getValue()));
            }
        });
    }

    private static void check(JsonObject vector, TpeRules rules, JsonObject expected) {
        TrialHistory history = VectorTrials.history(vector);
        SearchSpace space = VectorTrials.space(vector.getAsJsonObject("search_space"));
        TpeOptions options = new TpeOptions(
                rules,
                vector.get("multivariate").getAsBoolean() ? TpeOptions.Joint.COMMON : TpeOptions.Joint.NONE,
                vector.get("constant_liar").getAsBoolean(),
                10,
                24);
        Observations observations = Observations.of(space, history);
        TpeSplit split = TpeSplit.of(observations, history.directions(), options);

        assertEquals(expected.get("n").getAsInt(), split.finished());
        assertEquals(expected.get("n_below").getAsInt(), split.below().length);
        assertEquals(Vectors.integers(expected.get("below")), numbers(observations, split.below()));
        assertEquals(Vectors.integers(expected.get("above")), numbers(observations, split.above()));

        List<Integer> all =
                IntStream.range(0, space.parameters().size()).boxed().toList();
        Acquisition acquisition = Acquisition.of(observations, split, all, options);
        OptunaVersions.assertClose(
                Vectors.numbers(expected.get("weights_below")),
                acquisition.below().weights());
        OptunaVersions.assertClose(
                Vectors.numbers(expected.get("weights_above")),
                acquisition.above().weights());
        double[] scores = acquisition.scores(OptunaVersions.points(vector, space.names()));
        JsonElement unstable = expected.get("native_unstable_sort_acq");
        assertTrue(
                OptunaVersions.isClose(Vectors.numbers(expected.get("acq")), scores)
                        || (unstable != null && OptunaVersions.isClose(Vectors.numbers(unstable), scores)),
                () -> rules + ": " + Arrays.toString(scores) + " but expected " + expected.get("acq"));
    }

    private static List<Integer> numbers(Observations observations, int[] rows) {
        return Arrays.stream(rows)
                .mapToObj(row -> observations.trial(row).number())
                .toList();
    }
}
