package lorasearch.finetune.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchesTest {

    @Property(tries = 200)
    void trainOnEachRowOncePerEpoch(
            @ForAll @Size(min = 1, max = 400) int @IntRange(min = 1, max = 60) [] lengths,
            @ForAll @IntRange(min = 1, max = 64) int batchSize,
            @ForAll long seed,
            @ForAll @IntRange(max = 20) int epoch) {
        LengthBuckets buckets = new LengthBuckets(lengths, batchSize, seed);
        List<int[]> batches = buckets.epoch(epoch);
        assertThat(rowsOf(batches))
                .containsExactlyInAnyOrder(IntStream.range(0, lengths.length).toArray());
        assertThat(batches).hasSize(buckets.batchesPerEpoch());
        assertThat(batches.stream().filter(batch -> batch.length < batchSize)).hasSizeLessThanOrEqualTo(1);
    }

    @Property(tries = 200)
    void evaluateEachRowOnceWithinTheBudget(
            @ForAll @Size(max = 300) int @IntRange(min = 1, max = 60) [] lengths,
            @ForAll @IntRange(min = 1, max = 500) int budget) {
        List<int[]> batches = EvaluationBatches.of(lengths, budget);
        assertThat(rowsOf(batches))
                .containsExactlyInAnyOrder(IntStream.range(0, lengths.length).toArray());
        assertThat(batches).allMatch(batch -> batch.length == 1 || paddedTokens(batch, lengths) <= budget);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32, 64})
    void padLessThanATenthOnLengthsLikeThoseOfGoEmotions(int batchSize) {
        int[] lengths = lengthsLikeGoEmotions(4000);
        for (int epoch = 0; epoch < 3; epoch++) {
            List<int[]> batches = new LengthBuckets(lengths, batchSize, 1).epoch(epoch);
            long padded = batches.stream()
                    .mapToLong(batch -> paddedTokens(batch, lengths))
                    .sum();
            assertThat(padded / (double) Arrays.stream(lengths).sum()).isLessThan(1.1);
        }
    }

    @Test
    void areTheSameForASeedAndEpochAndDifferOtherwise() {
        int[] lengths = lengthsLikeGoEmotions(500);
        LengthBuckets buckets = new LengthBuckets(lengths, 16, 1);
        assertThat(rowsOf(buckets.epoch(2))).isEqualTo(rowsOf(new LengthBuckets(lengths, 16, 1).epoch(2)));
        assertThat(rowsOf(buckets.epoch(2))).isNotEqualTo(rowsOf(buckets.epoch(3)));
        assertThat(rowsOf(buckets.epoch(2))).isNotEqualTo(rowsOf(new LengthBuckets(lengths, 16, 2).epoch(2)));
    }

    /** Median 19, 95 % up to 34, 99 % up to 40: about what MiniLM's tokenizer gives on GoEmotions. */
    private static int[] lengthsLikeGoEmotions(int rows) {
        return new Random(7)
                .doubles(rows)
                .mapToInt(u ->
                        (int) Math.max(3, Math.round(new NormalDistribution(19, 9).inverseCumulativeProbability(u))))
                .toArray();
    }

    private static int[] rowsOf(List<int[]> batches) {
        return batches.stream().flatMapToInt(Arrays::stream).toArray();
    }

    private static long paddedTokens(int[] batch, int[] lengths) {
        return (long) batch.length
                * Arrays.stream(batch).map(row -> lengths[row]).max().orElseThrow();
    }
}
