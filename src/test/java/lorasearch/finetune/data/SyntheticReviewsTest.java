package lorasearch.finetune.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticReviewsTest {

    @ParameterizedTest
    @ValueSource(ints = {100, 1200, 20_000})
    void hasTheRatesItPromises(int rows) {
        Dataset reviews = SyntheticReviews.generate(rows, 1);
        assertThat(reviews.size()).isEqualTo(rows);
        assertThat(reviews.labels()).containsExactly("is_ad", "is_rant", "is_relevant");
        assertThat((double) reviews.count(0)).isCloseTo(0.03 * rows, within(2.0));
        assertThat((double) reviews.count(1)).isCloseTo(0.08 * rows, within(2.0));
        assertThat((double) reviews.count(2)).isCloseTo(0.96 * rows, within(2.0));
    }

    @Test
    void isDecidedByTheSeed() {
        Dataset reviews = SyntheticReviews.generate(500, 1);
        assertThat(SyntheticReviews.generate(500, 1).texts()).isEqualTo(reviews.texts());
        assertThat(SyntheticReviews.generate(500, 1).truth()).isDeepEqualTo(reviews.truth());
        assertThat(SyntheticReviews.generate(500, 2).texts()).isNotEqualTo(reviews.texts());
    }

    @Test
    void hasDistinctTextsWithEverySlotFilled() {
        Dataset reviews = SyntheticReviews.generate(20_000, 1);
        assertThat(reviews.texts())
                .doesNotHaveDuplicates()
                .noneMatch(text -> text.contains("{") || text.contains("null"));
    }

    @Test
    void makesAdsAndRantsOffTopicMoreOften() {
        Dataset reviews = SyntheticReviews.generate(20_000, 1);
        double offTopic = 1 - reviews.count(2) / 20_000.0;
        assertThat(shareOffTopicAmong(reviews, 0)).isGreaterThan(5 * offTopic);
        assertThat(shareOffTopicAmong(reviews, 1)).isGreaterThan(2 * offTopic);
    }

    /** An oracle that knows all but the wrong labels has about 0.96. */
    @Test
    void isNeitherSolvedByCountingWordsNorBeyondIt() {
        double sum = 0;
        for (int seed = 1; seed <= 3; seed++) {
            BagOfWords words =
                    new BagOfWords(Splits.cut(SyntheticReviews.generate(1200, seed), new SplitShares(0.3, 0), seed));
            for (int label = 0; label < 3; label++) {
                sum += words.averagePrecisionOfRarerClass(label);
            }
        }
        assertThat(sum / 9).isBetween(0.6, 0.9);
    }

    @Test
    void refusesSizesItCannotKeepItsPromisesFor() {
        assertThatThrownBy(() -> SyntheticReviews.generate(99, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SyntheticReviews.generate(100_001, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double shareOffTopicAmong(Dataset reviews, int label) {
        int offTopic = 0;
        for (int row = 0; row < reviews.size(); row++) {
            offTopic += reviews.has(row, label) && !reviews.has(row, 2) ? 1 : 0;
        }
        return offTopic / (double) reviews.count(label);
    }
}
