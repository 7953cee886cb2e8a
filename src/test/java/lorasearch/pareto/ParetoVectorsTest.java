package lorasearch.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lorasearch.testing.VectorTrials;
import lorasearch.testing.Vectors;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

class ParetoVectorsTest {

    /** What a point adds less than this counts as nothing; which of such points comes first is a matter of rounding. */
    private static final double NOTHING = 1e-12;

    @TestFactory
    Stream<DynamicNode> ranksPointsAsOptuna() {
        return Vectors.tests("multi_objective", vector -> {
            JsonObject expected = Vectors.expected(vector);
            if (expected.has("nondomination_ranks")) {
                assertThat(Dominance.ranks(losses(vector))).isEqualTo(integers(expected, "nondomination_ranks"));
            }
            if (expected.has("constrained_ranks")) {
                double[] penalty = Vectors.numbers(expected.get("penalty"));
                assertThat(Dominance.ranks(losses(vector), penalty)).isEqualTo(integers(expected, "constrained_ranks"));
            }
        });
    }

    @TestFactory
    Stream<DynamicNode> measuresTheVolumesOfOptuna() {
        return Vectors.tests("multi_objective", vector -> {
            for (String name : List.of("hypervolume_ref_1.1", "hypervolume_ref_worst")) {
                if (Vectors.expected(vector).has(name)) {
                    JsonObject expected = Vectors.expected(vector).getAsJsonObject(name);
                    double[] reference = Vectors.numbers(expected.get("loss_reference_point"));
                    double[][] points = Arrays.stream(finiteLosses(vector))
                            .filter(point -> Arrays.equals(point, reference) || Dominance.dominates(point, reference))
                            .toArray(double[][]::new);
                    double volume = expected.get("value").getAsDouble();
                    assertThat(points).hasNumberOfRows(expected.get("n_points").getAsInt());
                    assertThat(Hypervolume.of(points, reference)).isCloseTo(volume, within(1e-9 * (1 + volume)));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicNode> choosesTheSubsetsOfOptuna() {
        return Vectors.tests("multi_objective", vector -> {
            if (Vectors.expected(vector).has("hssp")) {
                JsonObject expected = Vectors.expected(vector).getAsJsonObject("hssp");
                double[][] points = finiteLosses(vector);
                double[] reference = Vectors.numbers(expected.get("reference_point"));
                int[] order = integers(expected, "selected_indices_into_finite_points_in_order");
                int[] chosen = HypervolumeSubset.select(
                        points, reference, expected.get("subset_size").getAsInt());
                int relevant = reference.length == 2 ? order.length : contributing(points, order, reference);
                assertThat(Arrays.copyOf(chosen, relevant)).isEqualTo(Arrays.copyOf(order, relevant));
                assertThat(chosen).hasSameSizeAs(order).doesNotHaveDuplicates();
            }
        });
    }

    /** Returns after how many choices nothing is added any more. */
    private static int contributing(double[][] points, int[] order, double[] reference) {
        return IntStream.range(0, order.length)
                .filter(k -> Hypervolume.contribution(points[order[k]], chosen(points, order, k), reference) < NOTHING)
                .findFirst()
                .orElse(order.length);
    }

    private static double[][] chosen(double[][] points, int[] order, int count) {
        return Arrays.stream(order, 0, count).mapToObj(i -> points[i]).toArray(double[][]::new);
    }

    private static double[][] finiteLosses(JsonObject vector) {
        return Arrays.stream(losses(vector))
                .filter(point -> Arrays.stream(point).allMatch(Double::isFinite))
                .toArray(double[][]::new);
    }

    private static double[][] losses(JsonObject vector) {
        TrialHistory history = VectorTrials.history(vector);
        List<Direction> directions = history.directions();
        return history.inState(TrialState.COMPLETE).stream()
                .map(Trial::values)
                .map(values -> IntStream.range(0, values.size())
                        .mapToDouble(i -> directions.get(i).toLoss(values.get(i)))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static int[] integers(JsonObject expected, String name) {
        return Vectors.integers(expected.get(name)).stream().mapToInt(i -> i).toArray();
    }
}
