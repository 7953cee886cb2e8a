package lorasearch.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;

class LogPosteriorTest {

    private static final double STEP = 1e-5;

    @Property(tries = 100)
    void hasTheGradientOfItsFiniteDifferences(
            @ForAll @Size(5) List<@DoubleRange(min = -3, max = 2) Double> logarithms,
            @ForAll @IntRange(max = 1000) int seed) {
        LogPosterior posterior = posterior(seed);
        RealVector here =
                new ArrayRealVector(logarithms.stream().mapToDouble(v -> v).toArray());
        RealVector gradient = posterior.at(here).gradient();
        for (int k = 0; k < here.getDimension(); k++) {
            RealVector step = new ArrayRealVector(here.getDimension());
            step.setEntry(k, STEP);
            double ahead = posterior.at(here.add(step)).value();
            double behind = posterior.at(here.subtract(step)).value();
            double slope = (ahead - behind) / (2 * STEP);
            assertThat(gradient.getEntry(k)).isCloseTo(slope, within(1e-5 * (1 + Math.abs(slope))));
        }
    }

    /** Two numeric dimensions and a categorical one. */
    private static LogPosterior posterior(int seed) {
        Observations observations = Observations.ofMixedFunction(12, seed);
        double[] values = observations.values();
        return new LogPosterior(
                observations.categorical(),
                observations.points(),
                Standardization.of(values).standardized(values));
    }
}
