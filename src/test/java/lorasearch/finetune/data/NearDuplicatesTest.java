package lorasearch.finetune.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {

    private static final String LONG =
            "We waited an hour for the main course, and when it came at last it was cold and the wrong one.";

    @Test
    void caseSpaceAndPunctuationMakeNoOtherText() {
        assertThat(NearDuplicates.groups(List.of("Thank you!", "other", "thank  YOU", "thanks you")))
                .containsExactly(0, 1, 0, 3);
    }

    @Test
    void aLongTextWithOneOtherWordSaysTheSame() {
        assertThat(NearDuplicates.groups(List.of(LONG, LONG.replace("cold", "old"), LONG.substring(0, 60))))
                .containsExactly(0, 0, 2);
    }

    @Test
    void aShortTextWithOneOtherWordIsAnother() {
        assertThat(NearDuplicates.groups(List.of("The food was good", "The food was bad")))
                .containsExactly(0, 1);
    }

    @Test
    void rowsOfSignsAreNotAllTheSame() {
        assertThat(NearDuplicates.groups(List.of("!!!", "???", "!!!"))).containsExactly(0, 1, 0);
    }

    @Test
    void rowsOfOneGroupAreNotParted() {
        List<String> texts = List.of("first", "second", "First!", "fourth", "fifth");
        Dataset rows = new Dataset(List.of("a"), texts, new boolean[5][1]).withGroups(List.of("x", "y", "z", "z", "w"));
        int[] groups = NearDuplicates.groups(rows);
        assertThat(groups[0]).as("by their texts").isEqualTo(groups[2]);
        assertThat(groups[2]).as("by their group").isEqualTo(groups[3]);
        assertThat(groups[1]).isNotEqualTo(groups[0]).isNotEqualTo(groups[4]);
        assertThat(rows.select(new int[] {3, 1}).groups()).containsExactly("z", "y");
    }

    /** The slow and obvious way: every pair is compared. */
    @Test
    void findsWhatComparingEveryPairFinds() {
        Random random = new Random(5);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            String original = text(random, 20);
            texts.add(original);
            texts.add(original + " " + text(random, 1));
        }
        int[] groups = NearDuplicates.groups(texts);
        for (int i = 0; i < texts.size(); i += 2) {
            assertThat(groups[i + 1]).as(texts.get(i + 1)).isEqualTo(groups[i]);
            assertThat(groups[i]).as("originals have nothing in common").isEqualTo(i);
        }
    }

    private static String text(Random random, int words) {
        List<String> text = new ArrayList<>();
        for (int word = 0; word < words; word++) {
            text.add(Integer.toString(random.nextInt(36 * 36 * 36, 36 * 36 * 36 * 36), 36));
        }
        return String.join(" ", text);
    }
}
