package lorasearch.pruner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.junit.jupiter.api.Test;

class SignedRankTestTest {

    @Property(tries = 200)
    void countsAllSignsOfAFewDifferences(
            @ForAll @Size(min = 1, max = 10) List<@IntRange(min = -5, max = 5) Integer> whole) {
        double[] differences = whole.stream().mapToDouble(d -> d).toArray();
        double observed = positiveRanks(differences);
        long atLeast = IntStream.range(0, 1 << differences.length)
                .filter(signs -> positiveRanks(withSigns(differences, signs)) >= observed)
                .count();
        assertThat(SignedRankTest.pValueOfPositive(differences))
                .isCloseTo(atLeast / Math.pow(2, differences.length), within(1e-12));
    }

    @Test
    void approximatesManyDifferencesByANormal() {
        // 60 differences: 20 negative ones with the smallest ranks, so the positive ranks sum to 1830 - 210
        double[] differences =
                IntStream.rangeClosed(1, 60).mapToDouble(i -> i <= 20 ? -i : i).toArray();
        // scipy 1.17: wilcoxon(d, alternative="greater", zero_method="zsplit").pvalue
        assertThat(SignedRankTest.pValueOfPositive(differences)).isCloseTo(1.0518651018962733e-07, within(1e-15));
    }

    private static double[] withSigns(double[] differences, int signs) {
        return IntStream.range(0, differences.length)
                .mapToDouble(i -> (signs >> i & 1) == 0 ? differences[i] : -differences[i])
                .toArray();
    }

    private static double positiveRanks(double[] differences) {
        double[] ranks = new NaturalRanking()
                .rank(IntStream.range(0, differences.length)
                        .mapToDouble(i -> Math.abs(differences[i]))
                        .toArray());
        return IntStream.range(0, differences.length)
                .mapToDouble(i -> ranks[i] * (1 + Math.signum(differences[i])) / 2)
                .sum();
    }
}
