package lorasearch.bench;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * By how much one sampler's median regrets are above or below another's, with the interval that holds 95 % of what other seeds
 * would have shown (bootstrap over the searches of each function). Two searches with the same seed share nothing, so they
 * are not taken as pairs.
 */
final class RegretComparison {

    /** Regrets below this count as this: both found the minimum. */
    private static final double NEGLIGIBLE = 1e-9;

    private static final int RESAMPLES = 1000;

    private RegretComparison() {}

    /** An estimate with the ends of its interval. */
    record Estimate(double value, double low, double high) {}

    /**
     * The searches of two samplers for one function.
     *
     * @param regrets one per search, in any order
     * @param peer those of the other sampler
     */
    @SuppressWarnings("ArrayRecordComponent") // internal, never changed
    record Searches(double[] regrets, double[] peer) {

        private Searches resampled(SplittableRandom random) {
            return new Searches(resampled(regrets, random), resampled(peer, random));
        }

        private static double[] resampled(double[] regrets, SplittableRandom random) {
            return IntStream.range(0, regrets.length)
                    .mapToDouble(i -> regrets[random.nextInt(regrets.length)])
                    .toArray();
        }
    }

    /** Returns the geometric mean over some functions of the ratio of the medians. */
    static Estimate ratio(List<Searches> functions) {
        return estimate(
                functions,
                all -> Math.exp(all.stream()
                        .mapToDouble(searches ->
                                Math.log(notNegligible(searches.regrets())) - Math.log(notNegligible(searches.peer())))
                        .average()
                        .orElse(Double.NaN)));
    }

    /** Returns the difference of the medians for one function. */
    static Estimate difference(Searches function) {
        return estimate(
                List.of(function),
                all -> median(all.get(0).regrets()) - median(all.get(0).peer()));
    }

    private static Estimate estimate(List<Searches> functions, ToDoubleFunction<List<Searches>> statistic) {
        SplittableRandom random = new SplittableRandom(1);
        double[] resampled = Stream.generate(() -> functions.stream()
                        .map(searches -> searches.resampled(random))
                        .toList())
                .limit(RESAMPLES)
                .mapToDouble(statistic)
                .toArray();
        return new Estimate(statistic.applyAsDouble(functions), quantile(resampled, 0.025), quantile(resampled, 0.975));
    }

    private static double notNegligible(double[] regrets) {
        return Math.max(median(regrets), NEGLIGIBLE);
    }

    private static double median(double[] regrets) {
        return quantile(regrets, 0.5);
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
