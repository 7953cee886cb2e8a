package lorasearch.finetune.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KFoldTest {

    private static final Dataset REVIEWS = SyntheticReviews.generate(403, 3);

    @Test
    void holdsEachRowOutOnceAndLearnsFromTheOthers() {
        List<KFold.Fold> folds = KFold.of(REVIEWS, 5, 1);
        assertThat(folds).hasSize(5);
        assertThat(folds.stream()
                        .flatMapToInt(fold -> Arrays.stream(fold.heldOut()))
                        .sorted())
                .containsExactlyElementsOf(IntStream.range(0, 403).boxed().toList());
        for (KFold.Fold fold : folds) {
            assertThat(IntStream.concat(Arrays.stream(fold.train()), Arrays.stream(fold.heldOut()))
                            .sorted())
                    .containsExactlyElementsOf(IntStream.range(0, 403).boxed().toList());
            assertThat(fold.heldOut().length).isBetween(75, 86);
        }
    }

    @Test
    void sharesEachLabelEvenly() {
        for (KFold.Fold fold : KFold.of(REVIEWS, 4, 2)) {
            Dataset heldOut = REVIEWS.select(fold.heldOut());
            for (int label = 0; label < REVIEWS.labels().size(); label++) {
                assertThat(4.0 * heldOut.count(label))
                        .isBetween(REVIEWS.count(label) - 12.0, REVIEWS.count(label) + 12.0);
            }
        }
    }

    @Test
    void refusesFewerThanTwoFolds() {
        assertThatThrownBy(() -> KFold.of(REVIEWS, 1, 1))
                .hasMessage("Number of folds (1) must lie between 2 and the number of rows (403).");
    }
}
