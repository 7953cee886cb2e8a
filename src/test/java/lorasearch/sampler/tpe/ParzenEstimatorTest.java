package lorasearch.sampler.tpe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import lorasearch.sampler.Column;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Distribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import lorasearch.testing.VectorTrials;
import lorasearch.testing.Vectors;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParzenEstimatorTest {

    @TestFactory
    Stream<DynamicNode> kernelsAndDensitiesAreOptunas() {
        return Vectors.tests("tpe_parzen", vector -> {
            for (Map.Entry<TpeRules, String> version : OptunaVersions.NAMES.entrySet()) {
                check(vector, version.getKey(), vector.getAsJsonObject("expect").getAsJsonObject(version.getValue()));
            }
        });
    }

    private static void check(JsonObject vector, TpeRules rules, JsonObject expected) {
        JsonObject space = vector.getAsJsonObject("search_space");
        JsonObject observations = vector.getAsJsonObject("observations");
        List<Column> columns = new ArrayList<>();
        for (String name : space.keySet()) {
            Distribution distribution = VectorTrials.distribution(space.getAsJsonObject(name));
            columns.add(Column.of(distribution, Vectors.numbers(observations.get(name))));
        }
        ParzenEstimator estimator = ParzenEstimator.of(
                columns, weights(vector.get("weights"), columns.get(0).size()), options(vector, rules));

        OptunaVersions.assertClose(Vectors.numbers(expected.get("mixture_weights")), estimator.weights());
        int dimension = 0;
        for (String name : space.keySet()) {
            checkKernels(
                    expected.getAsJsonObject("kernels").getAsJsonObject(name),
                    estimator.dimensions().get(dimension++));
        }
        double[] densities = estimator.logDensities(OptunaVersions.points(vector, space.keySet()));
        double[] logPdf = Vectors.numbers(expected.get("log_pdf"));
        JsonElement unstable = expected.get("native_unstable_sort_log_pdf");
        assertTrue(
                OptunaVersions.isClose(logPdf, densities)
                        || (unstable != null && OptunaVersions.isClose(Vectors.numbers(unstable), densities)),
                () -> rules + ": " + Arrays.toString(densities) + " but expected " + expected.get("log_pdf"));
    }

    private static void checkKernels(JsonObject expected, Kernels kernels) {
        if (kernels instanceof NumericKernels numeric) {
            OptunaVersions.assertClose(Vectors.numbers(expected.get("mu")), numeric.centers);
            OptunaVersions.assertClose(Vectors.numbers(expected.get("sigma")), numeric.deviations);
            return;
        }
        CategoricalKernels categorical = (CategoricalKernels) kernels;
        double[][] rows =
                Vectors.elements(expected.get("weights")).map(Vectors::numbers).toArray(double[][]::new);
        for (int kernel = 0; kernel < rows.length; kernel++) {
            for (int choice = 0; choice < rows[kernel].length; choice++) {
                assertEquals(rows[kernel][choice], categorical.probability(kernel, choice), 1e-12);
            }
        }
    }

    private static KernelOptions options(JsonObject vector, TpeRules rules) {
        KernelOptions.Bandwidth bandwidth = KernelOptions.of(
                        rules, vector.get("multivariate").getAsBoolean())
                .bandwidth();
        return new KernelOptions(
                bandwidth,
                vector.get("prior_weight").getAsDouble(),
                vector.get("consider_magic_clip").getAsBoolean(),
                vector.get("consider_endpoints").getAsBoolean());
    }

    private static double[] weights(JsonElement json, int observations) {
        return json.isJsonArray() ? Vectors.numbers(json) : AgeWeights.of(observations);
    }

    /** A slow, obvious version: every kernel, no cutoff, probabilities by summing densities over a fine grid. */
    @ParameterizedTest
    @EnumSource(TpeRules.class)
    void drawsFollowTheDensity(TpeRules rules) {
        List<Column> columns = List.of(
                Column.of(IntDistribution.logUniform(1, 6), 1, 2, 2, 6),
                Column.of(CategoricalDistribution.of("a", "b", "c"), 0, 0, 2, 1));
        ParzenEstimator estimator =
                ParzenEstimator.of(columns, new double[] {1, 1, 2, 3}, KernelOptions.of(rules, true));
        int draws = 60_000;
        int[][] hits = new int[7][3];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < draws; i++) {
            double[] point = estimator.draw(random);
            hits[(int) point[0]][(int) point[1]]++;
        }
        double total = 0;
        for (int x = 1; x <= 6; x++) {
            for (int choice = 0; choice < 3; choice++) {
                double probability = Math.exp(estimator.logDensities(new double[][] {{x, choice}})[0]);
                double deviation = Math.sqrt(draws * probability * (1 - probability));
                assertEquals(draws * probability, hits[x][choice], 4.5 * deviation);
                total += probability;
            }
        }
        assertEquals(1, total, 1e-12);
    }

    /** As a parameter that counts the choices; the vectors say what is right for those. */
    @Test
    void orderedChoicesAreEstimatedAsTheirPlaces() {
        Distribution words = new CategoricalDistribution(List.of("low", "mid", "high", "max"), true);
        double[] observed = {3, 3, 2, 0};
        double[][] points = {{0}, {1}, {2}, {3}};
        assertArrayEquals(
                estimator(IntDistribution.uniform(0, 3), observed).logDensities(points),
                estimator(words, observed).logDensities(points));
    }

    @Test
    void anOrderedChoiceNextToAGoodOneIsLikelierThanAFarOne() {
        Distribution words = new CategoricalDistribution(List.of("low", "mid", "high", "max"), true);
        double[] densities = estimator(words, 3, 3, 3).logDensities(new double[][] {{0}, {2}});
        assertTrue(densities[1] > densities[0]);
        double[] ofNames = estimator(CategoricalDistribution.of("low", "mid", "high", "max"), 3, 3, 3)
                .logDensities(new double[][] {{0}, {2}});
        assertEquals(ofNames[0], ofNames[1]);
    }

    private static ParzenEstimator estimator(Distribution distribution, double... observed) {
        return ParzenEstimator.of(
                List.of(Column.of(distribution, observed)),
                AgeWeights.of(observed.length),
                KernelOptions.of(TpeRules.OPTUNA_5, true));
    }

    @Test
    void leavingOutFarKernelsDoesNotChangeTheDensity() {
        SplittableRandom random = new SplittableRandom(11);
        Distribution rate = FloatDistribution.logUniform(1e-5, 1);
        Distribution units = IntDistribution.uniform(1, 2000);
        double[] rates = random.doubles(3000).map(rate::fromUnit).toArray();
        double[] widths = random.doubles(3000).map(units::fromUnit).toArray();
        ParzenEstimator estimator = ParzenEstimator.of(
                List.of(Column.of(rate, rates), Column.of(units, widths)),
                AgeWeights.of(3000),
                KernelOptions.of(TpeRules.OPTUNA_5, true));
        double[] weights = estimator.weights();
        for (double unit = 0; unit <= 1; unit += 0.1) {
            double[] point = {rate.fromUnit(unit), units.fromUnit(1 - unit)};
            double[] logs = Arrays.stream(weights).map(Math::log).toArray();
            for (int d = 0; d < point.length; d++) {
                Kernels dimension = estimator.dimensions().get(d);
                dimension.addPeaks(logs);
                for (int kernel = 0; kernel < weights.length; kernel++) {
                    logs[kernel] -= dimension.distance(kernel, point[d]);
                }
            }
            double density = Arrays.stream(logs).map(Math::exp).sum();
            assertEquals(Math.log(density), estimator.logDensities(new double[][] {point})[0], 1e-12);
        }
    }

    @Test
    void theLatestObservationsCountFullyAndTheOldestLeast() {
        double[] weights = AgeWeights.of(30);
        assertEquals(1.0 / 30, weights[0], 1e-15);
        assertEquals(1, weights[4], 1e-15);
        assertEquals(1.0 / 30 + (1 - 1.0 / 30) / 2, weights[2], 1e-15);
        assertEquals(26, Arrays.stream(weights).filter(w -> w == 1).count());
    }
}
