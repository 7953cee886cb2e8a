package lorasearch.bench;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * By how much one sampler's median regrets are above or below another's, over several functions: the geometric mean of their
 * ratios, and the interval that holds 95 % of what other seeds would have shown (bootstrap over the searches of each function).
 */
final class RegretRatios {

    /** Regrets below this count as this: both found the minimum. */
    private static final double NEGLIGIBLE = 1e-9;

    private static final int RESAMPLES = 1000;

    private RegretRatios() {}

    /** A ratio with the ends of its interval. */
    record Ratio(double mean, double low, double high) {}

    /**
     * The searches of two samplers for one function.
     *
     * @param regrets one per search, in any order
     * @param peer those of the other sampler
     */
    @SuppressWarnings("ArrayRecordComponent") // internal, never changed
    record Pair(double[] regrets, double[] peer) {}

    /** Returns the ratio over some functions. */
    static Ratio of(List<Pair> functions) {
        SplittableRandom random = new SplittableRandom(1);
        double[] resampled = Stream.generate(() -> mean(functions.stream()
                        .map(pair -> new Pair(resample(pair.regrets(), random), resample(pair.peer(), random)))
                        .toList()))
                .limit(RESAMPLES)
                .mapToDouble(mean -> mean)
                .toArray();
        return new Ratio(mean(functions), quantile(resampled, 0.025), quantile(resampled, 0.975));
    }

    private static double mean(List<Pair> functions) {
        return Math.exp(functions.stream()
                .mapToDouble(pair -> Math.log(median(pair.regrets())) - Math.log(median(pair.peer())))
                .average()
                .orElse(Double.NaN));
    }

    private static double median(double[] regrets) {
        return Math.max(quantile(regrets, 0.5), NEGLIGIBLE);
    }

    private static double[] resample(double[] regrets, SplittableRandom random) {
        return IntStream.range(0, regrets.length)
                .mapToDouble(i -> regrets[random.nextInt(regrets.length)])
                .toArray();
    }

    /** Returns a quantile of values in any order, on the straight line between the two nearest. */
    static double quantile(double[] values, double share) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
