package lorasearch.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class GaussianProcessTest {

    private static final boolean[] ONE_NUMBER = {false};

    @Property(tries = 30)
    void predictsWhatTheInverseCovarianceSays(@ForAll @IntRange(max = 1000) int seed) {
        Observations data = Observations.ofMixedFunction(15, seed);
        Hyperparameters hyperparameters =
                new Hyperparameters(new ArrayRealVector(new double[] {3, 0.5, 1.5}), 1.2, 0.01);
        GaussianProcess process = new GaussianProcess(
                data.categorical(), hyperparameters, new Standardization(0, 1), data.points(), data.values());
        double[] query = Observations.ofMixedFunction(1, seed + 5000L).points()[0];

        Prediction expected = byInverse(data, hyperparameters, query);

        assertThat(process.predict(query).mean()).isCloseTo(expected.mean(), within(1e-7));
        assertThat(process.predict(query).variance()).isCloseTo(expected.variance(), within(1e-9));
    }

    @Test
    void passesThroughObservationsOfASmoothFunction() {
        Observations data = Observations.ofMixedFunction(40, 1);
        GaussianProcess process = GaussianProcess.fit(data.points(), data.categorical(), data.values());
        for (int i = 0; i < data.values().length; i++) {
            Prediction prediction = process.predict(data.points()[i]);
            assertThat(prediction.mean()).isCloseTo(data.values()[i], within(0.3));
            assertThat(prediction.deviation()).isLessThan(0.5);
        }
    }

    @Test
    void predictsASmoothFunctionBetweenTheObservations() {
        Observations data = Observations.ofMixedFunction(60, 2);
        Observations unseen = Observations.ofMixedFunction(200, 3);
        GaussianProcess process = GaussianProcess.fit(data.points(), data.categorical(), data.values());
        List<Prediction> predictions = process.predict(unseen.points());
        double squares = 0;
        for (int i = 0; i < 200; i++) {
            squares += Math.pow(predictions.get(i).mean() - unseen.values()[i], 2);
        }
        assertThat(Math.sqrt(squares / 200)).isLessThan(0.5);
    }

    @Test
    void isAsUnsureAsItsErrorsAreLarge() {
        Observations data = Observations.ofMixedFunction(15, 4);
        Observations unseen = Observations.ofMixedFunction(500, 5);
        List<Prediction> predictions = GaussianProcess.fit(data.points(), data.categorical(), data.values())
                .predict(unseen.points());
        long within2 = 0;
        for (int i = 0; i < 500; i++) {
            double error = Math.abs(predictions.get(i).mean() - unseen.values()[i]);
            within2 += error <= 2 * predictions.get(i).deviation() ? 1 : 0;
        }
        assertThat(within2).isBetween(400L, 500L);
    }

    @Test
    void smoothsNoisyObservations() {
        Random random = new Random(6);
        double[][] points = new double[100][1];
        double[] values = new double[100];
        for (int i = 0; i < 100; i++) {
            points[i][0] = i / 99.0;
            values[i] = Math.sin(3 * points[i][0]) + 0.1 * random.nextGaussian();
        }
        GaussianProcess process = GaussianProcess.fit(points, ONE_NUMBER, values);
        for (double x = 0.1; x <= 0.9; x += 0.1) {
            assertThat(process.predict(new double[] {x}).mean()).isCloseTo(Math.sin(3 * x), within(0.1));
        }
    }

    @Test
    void treatsCategoriesAsUnordered() {
        double[][] points = {{0}, {1}, {2}, {0}, {1}, {2}};
        double[] values = {5, 9, 5, 5.1, 9.1, 5.1};
        GaussianProcess process = GaussianProcess.fit(points, new boolean[] {true}, values);
        assertThat(process.predict(new double[] {2}).mean()).isCloseTo(5.05, within(0.3));
        assertThat(process.predict(new double[] {7}).deviation())
                .isGreaterThan(process.predict(new double[] {2}).deviation());
    }

    @Test
    void givesTheSameProcessForTheSameObservations() {
        Observations data = Observations.ofMixedFunction(30, 7);
        double[][] queries = Observations.ofMixedFunction(300, 8).points();
        List<Prediction> once = GaussianProcess.fit(data.points(), data.categorical(), data.values())
                .predict(queries);
        List<Prediction> again = GaussianProcess.fit(data.points(), data.categorical(), data.values())
                .predict(queries);
        assertThat(again).isEqualTo(once);
    }

    @Test
    void predictsManyPointsAsEachAlone() {
        Observations data = Observations.ofMixedFunction(30, 9);
        double[][] queries = Observations.ofMixedFunction(300, 10).points();
        GaussianProcess process = GaussianProcess.fit(data.points(), data.categorical(), data.values());
        assertThat(process.predict(queries))
                .isEqualTo(Arrays.stream(queries).map(process::predict).toList());
    }

    @Test
    void learnsFromOneMoreObservation() {
        Observations data = Observations.ofMixedFunction(10, 11);
        GaussianProcess before = GaussianProcess.fit(data.points(), data.categorical(), data.values());
        double[] point = {0.5, 0.5, 1};
        GaussianProcess after = before.with(point, before.predict(point).mean() + 5);
        assertThat(after.predict(point).mean())
                .isGreaterThan(before.predict(point).mean());
        assertThat(after.predict(point).variance())
                .isLessThan(before.predict(point).variance());
    }

    @Test
    void fitsASingleObservationAndEqualOnes() {
        assertThat(GaussianProcess.fit(new double[][] {{0.5}}, ONE_NUMBER, new double[] {3})
                        .predict(new double[] {0.5})
                        .mean())
                .isCloseTo(3, within(1e-9));
        double[][] samePoint = {{0.5}, {0.5}, {0.5}};
        assertThat(GaussianProcess.fit(samePoint, ONE_NUMBER, new double[] {2, 2, 2})
                        .predict(new double[] {0.1})
                        .mean())
                .isCloseTo(2, within(1e-9));
    }

    @Test
    void refusesObservationsThatAreNone() {
        assertThatThrownBy(() -> GaussianProcess.fit(new double[0][], ONE_NUMBER, new double[0]))
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> GaussianProcess.fit(new double[][] {{1, 2}}, ONE_NUMBER, new double[] {1}))
                .hasMessage("Point 0 has 2 coordinates, but there are 1 dimensions.");
        assertThatThrownBy(() -> GaussianProcess.fit(new double[][] {{1}}, ONE_NUMBER, new double[] {Double.NaN}))
                .hasMessage("Observation 0 (NaN at [1.0]) must be finite.");
    }

    /** The textbook formula with an explicit inverse. */
    private static Prediction byInverse(Observations data, Hyperparameters hyperparameters, double[] query) {
        Matern52 kernel = new Matern52(data.categorical(), hyperparameters);
        int n = data.values().length;
        RealMatrix whole = new Array2DRowRealMatrix(n, n);
        RealMatrix towards = new Array2DRowRealMatrix(n, 1);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double noise = i == j ? hyperparameters.noise() : 0;
                whole.setEntry(i, j, kernel.covariance(data.points()[i], data.points()[j]) + noise);
            }
            towards.setEntry(i, 0, kernel.covariance(data.points()[i], query));
        }
        RealMatrix gain = towards.transpose().multiply(MatrixUtils.inverse(whole));
        double mean = gain.multiply(new Array2DRowRealMatrix(data.values())).getEntry(0, 0);
        double explained = gain.multiply(towards).getEntry(0, 0);
        return new Prediction(mean, hyperparameters.variance() - explained);
    }
}
