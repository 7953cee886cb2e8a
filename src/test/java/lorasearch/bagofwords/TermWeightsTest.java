package lorasearch.bagofwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TermWeightsTest {

    private final TermWeights weights = new TermWeights(
            List.of("Good food, good staff", "good food at night", "Bad food", "a bad night", "nothing else"));

    /** Terms in alphabetical order, those of at least two texts: bad, food, good, good food, night. */
    @Test
    void wordsAndPairsOfSeveralTextsAreTerms() {
        assertThat(weights.size()).isEqualTo(5);
        assertThat(dense(weights.of("FOOD"))).containsExactly(0, 1, 0, 0, 0);
        assertThat(dense(weights.of("unknown words only"))).containsOnly(0);
    }

    @Test
    void aTermWeighsItsOccurrencesTimesItsRarity() {
        double food = Math.log(6.0 / 4) + 1;
        double twice = Math.log(6.0 / 3) + 1;
        double length = Math.sqrt(food * food + 4 * twice * twice + twice * twice);
        double[] row = dense(weights.of("good food good"));
        assertThat(row[1]).isCloseTo(food / length, within(1e-12));
        assertThat(row[2]).isCloseTo(2 * twice / length, within(1e-12));
        assertThat(row[3]).isCloseTo(twice / length, within(1e-12));
        assertThat(Arrays.stream(row).map(w -> w * w).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void wordsOfAnyScriptCount() {
        TermWeights russian = new TermWeights(List.of("очень хорошо", "хорошо там"));
        assertThat(russian.size()).isEqualTo(1);
    }

    private double[] dense(SparseRow row) {
        double[] vector = new double[weights.size()];
        row.addTo(vector, 1);
        return vector;
    }
}
