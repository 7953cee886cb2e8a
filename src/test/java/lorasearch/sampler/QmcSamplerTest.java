package lorasearch.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lorasearch.sampler.QmcSampler.Sequence;
import lorasearch.space.FloatDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QmcSamplerTest {

    @Nested
    class Sobol extends SamplerContract {
        @Override
        protected Sampler sampler() {
            return new QmcSampler(Sequence.SOBOL, 1);
        }
    }

    @Nested
    class Halton extends SamplerContract {
        @Override
        protected Sampler sampler() {
            return new QmcSampler(Sequence.HALTON, 1);
        }
    }

    @Test
    void scrambledSobolPointsStillFillEveryStratum() {
        for (int dimension = 0; dimension < 5; dimension++) {
            boolean[] hit = new boolean[64];
            for (int index = 0; index < 64; index++) {
                hit[(int) (64 * ScrambledSobol.point(5, index, 7)[dimension])] = true;
            }
            assertEquals(64, IntStream.range(0, 64).filter(i -> hit[i]).count());
        }
    }

    @Test
    void pairsOfScrambledSobolDimensionsStillFillEveryCell() {
        boolean[][] hit = new boolean[8][8];
        for (int index = 0; index < 64; index++) {
            double[] point = ScrambledSobol.point(2, index, 3);
            hit[(int) (8 * point[0])][(int) (8 * point[1])] = true;
        }
        assertEquals(
                64,
                Arrays.stream(hit)
                        .flatMap(
                                row -> IntStream.range(0, 8).filter(i -> row[i]).boxed())
                        .count());
    }

    @ParameterizedTest
    @EnumSource(Sequence.class)
    void coversTheSpaceMoreEvenlyThanRandomPoints(Sequence sequence) {
        double uneven = 0;
        double unevenRandom = 0;
        for (int seed = 0; seed < 10; seed++) {
            uneven += largestGap(new QmcSampler(sequence, seed), 100);
            unevenRandom += largestGap(new RandomSampler(), 100);
        }
        assertTrue(uneven < 0.6 * unevenRandom, uneven + " against " + unevenRandom);
    }

    @ParameterizedTest
    @EnumSource(Sequence.class)
    void anotherSeedGivesOtherPoints(Sequence sequence) {
        assertNotEquals(point(new QmcSampler(sequence, 1), 5), point(new QmcSampler(sequence, 2), 5));
    }

    @Test
    void saysHowManyParametersASequenceCovers() {
        assertEquals(
                "Halton's sequence covers up to 40 parameters, but there are 41; use Sobol's.",
                assertThrows(IllegalArgumentException.class, () -> ShiftedHalton.point(41, 0, 0))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> ScrambledSobol.point(1001, 0, 0));
    }

    private static double largestGap(Sampler sampler, int points) {
        double[] values = new double[points + 2];
        values[points + 1] = 1;
        for (int i = 0; i < points; i++) {
            values[i + 1] = point(sampler, i).orElseThrow().number("x");
        }
        Arrays.sort(values);
        return IntStream.rangeClosed(1, points + 1)
                .mapToDouble(i -> values[i] - values[i - 1])
                .max()
                .orElseThrow();
    }

    private static Optional<Params> point(Sampler sampler, int taken) {
        SearchSpace line = SearchSpace.of(Parameter.of("x", FloatDistribution.uniform(0, 1)));
        List<Trial> trials = IntStream.range(0, taken)
                .mapToObj(number -> Trial.builder(number, TrialState.RUNNING)
                        .point(line, Params.empty().with("x", 0.5))
                        .build())
                .toList();
        return sampler.suggest(line, TrialHistory.of(Direction.MINIMIZE, trials), new SplittableRandom(taken));
    }
}
