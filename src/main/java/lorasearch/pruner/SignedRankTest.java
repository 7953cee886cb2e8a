package lorasearch.pruner;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.ranking.NaturalRanking;

/**
 * Wilcoxon's signed-rank test of paired differences, one-sided: are they larger than symmetric around 0?
 *
 * <p>The p-value is that of {@code scipy.stats.wilcoxon(differences, alternative="greater", zero_method="zsplit")}: the ranks
 * of zeros count half. It is exact for up to 50 differences without ties and zeros and for up to 13 others, else that of
 * the normal approximation with correction for ties and without correction for continuity.
 */
final class SignedRankTest {

    private static final int MOST_FOR_EXACT = 50;
    private static final int MOST_FOR_EXACT_WITH_TIES = 13;

    private SignedRankTest() {}

    /**
     * Returns the probability that differences symmetric around 0 have at least as large a sum of positive ranks.
     *
     * @param differences at least one, finite
     */
    static double pValueOfPositive(double[] differences) {
        double[] ranks = new NaturalRanking()
                .rank(Arrays.stream(differences).map(Math::abs).toArray());
        boolean distinct = Arrays.stream(ranks).distinct().count() == ranks.length
                && Arrays.stream(differences).noneMatch(difference -> difference == 0);
        return ranks.length <= (distinct ? MOST_FOR_EXACT : MOST_FOR_EXACT_WITH_TIES)
                ? exact(differences, ranks)
                : approximate(differences, ranks);
    }

    /** Gives each difference either sign with equal chance; zeros have none and cancel out. */
    private static double exact(double[] differences, double[] ranks) {
        // chances[s]: that the positive ranks sum to s / 2; with ties, ranks are halves
        double[] chances = new double[ranks.length * (ranks.length + 1) + 1];
        chances[0] = 1;
        int observed = 0;
        for (int i = 0; i < ranks.length; i++) {
            int doubled = (int) Math.rint(2 * ranks[i]);
            if (differences[i] == 0) {
                continue;
            }
            for (int sum = chances.length - 1; sum >= 0; sum--) {
                chances[sum] = (chances[sum] + (sum < doubled ? 0 : chances[sum - doubled])) / 2;
            }
            observed += differences[i] > 0 ? doubled : 0;
        }
        return Arrays.stream(chances, observed, chances.length).sum();
    }

    /** The variance of the sum is a quarter of the squared ranks, which accounts for ties. */
    private static double approximate(double[] differences, double[] ranks) {
        double positive = 0;
        double squares = 0;
        for (int i = 0; i < ranks.length; i++) {
            positive += ranks[i] * (1 + Math.signum(differences[i])) / 2;
            squares += ranks[i] * ranks[i];
        }
        double mean = ranks.length * (ranks.length + 1) / 4.0;
        double deviation = Math.sqrt(squares / 4);
        return new NormalDistribution().cumulativeProbability((mean - positive) / deviation);
    }
}
