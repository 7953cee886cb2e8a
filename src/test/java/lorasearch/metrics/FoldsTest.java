package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FoldsTest {

    private static final double[] PREVALENCES = {0.02, 0.05, 0.2, 0.5, 0.96};

    @Property(tries = 100)
    void everyRowIsInsideOneFoldAndOutsideTheOthers(
            @ForAll @LongRange(min = 0) long seed, @ForAll @IntRange(min = 2, max = 10) int count) {
        boolean[][] truth = Tables.simulate(57, 1, seed, PREVALENCES).truth();
        Folds folds = Folds.balanced(truth, count, new SplittableRandom(seed));
        assertThat(IntStream.range(0, count).flatMap(fold -> Arrays.stream(folds.inside(fold))))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 57).boxed().toList());
        for (int fold = 0; fold < count; fold++) {
            assertThat(folds.inside(fold)).isNotEmpty().doesNotContain(folds.outside(fold));
            assertThat(folds.inside(fold).length + folds.outside(fold).length).isEqualTo(57);
        }
    }

    @Property(tries = 100)
    void eachLabelIsSpreadEvenly(@ForAll @LongRange(min = 0) long seed) {
        boolean[][] truth = Tables.simulate(500, 1, seed, PREVALENCES).truth();
        Folds folds = Folds.balanced(truth, 5, new SplittableRandom(seed));
        for (int label = 0; label < PREVALENCES.length; label++) {
            int column = label;
            long[] counts = IntStream.range(0, 5)
                    .mapToLong(fold -> Arrays.stream(folds.inside(fold))
                            .filter(row -> truth[row][column])
                            .count())
                    .toArray();
            long spread = Arrays.stream(counts).max().orElseThrow()
                    - Arrays.stream(counts).min().orElseThrow();
            assertThat(spread)
                    .as("label %d: %s", label, Arrays.toString(counts))
                    .isLessThanOrEqualTo(8);
        }
    }

    @Test
    void theRarestLabelIsSpreadAsEvenlyAsPossible() {
        boolean[][] truth = Tables.simulate(500, 1, 3, PREVALENCES).truth();
        Folds folds = Folds.balanced(truth, 5, new SplittableRandom(3));
        long all = Arrays.stream(truth).filter(row -> row[0]).count();
        for (int fold = 0; fold < 5; fold++) {
            assertThat(Arrays.stream(folds.inside(fold))
                            .filter(row -> truth[row][0])
                            .count())
                    .isBetween(all / 5, all / 5 + 1);
        }
    }

    @Test
    void theSeedDecidesTheDivision() {
        boolean[][] truth = Tables.simulate(100, 1, 1, PREVALENCES).truth();
        assertThat(Folds.balanced(truth, 5, new SplittableRandom(1)).inside(0))
                .isEqualTo(Folds.balanced(truth, 5, new SplittableRandom(1)).inside(0))
                .isNotEqualTo(Folds.balanced(truth, 5, new SplittableRandom(2)).inside(0));
    }

    @Test
    void refusesMoreFoldsThanRows() {
        assertThatThrownBy(() -> Folds.balanced(new boolean[3][2], 4, new SplittableRandom(1)))
                .hasMessage("Number of folds (4) must lie between 2 and the number of rows (3).");
    }
}
