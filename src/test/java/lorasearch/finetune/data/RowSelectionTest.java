package lorasearch.finetune.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowSelectionTest {

    private static final List<String> LABELS = List.of("rare", "common", "other");
    private static final Splits SPLITS = new Splits(rows(300), rows(90), rows(60));

    /** In turn: common, common, other, rare, nothing, two labels. */
    private static Dataset rows(int count) {
        List<String> texts = new ArrayList<>();
        boolean[][] truth = new boolean[count][];
        boolean[][] kinds = {
            {false, true, false},
            {false, true, false},
            {false, false, true},
            {true, false, false},
            {false, false, false},
            {true, false, true}
        };
        for (int row = 0; row < count; row++) {
            texts.add("text " + row);
            truth[row] = kinds[row % kinds.length];
        }
        return new Dataset(LABELS, texts, truth);
    }

    @Test
    void keepsEverythingIfNothingIsAsked() {
        assertThat(RowSelection.ALL.of(SPLITS, 1)).isSameAs(SPLITS);
    }

    @Test
    void leavesOutRowsThatHaveNotExactlyOneClass() {
        Splits selected = new RowSelection(true, List.of(), 0, 0, 0).of(SPLITS, 1);
        assertThat(selected.train().size()).isEqualTo(200);
        assertThat(selected.test().size()).isEqualTo(40);
        assertThat(selected.train().count(0)).isEqualTo(50);
    }

    @Test
    void keepsTheClassesThatMostTrainingRowsHave() {
        Splits selected = new RowSelection(true, List.of(), 2, 0, 0).of(SPLITS, 1);
        assertThat(selected.train().labels()).contains("common").hasSize(2);
        assertThat(selected.train().size()).isEqualTo(150);
        for (boolean[] row : selected.dev().truth()) {
            assertThat(row[0] ^ row[1]).isTrue();
        }
    }

    @Test
    void saysThatTheDrawLeftALabelWithoutARow() {
        assertThatThrownBy(() -> new RowSelection(true, List.of(), 0, 1, 0).of(SPLITS, 1))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("max_rows leaves 1 of 200 training rows, and none with label")
                .hasMessageContaining("classes: N");
    }

    @Test
    void keepsNamedLabelsAndAllRowsWhereSeveralMayHold() {
        Splits selected = new RowSelection(false, List.of("other", "rare"), 0, 0, 0).of(SPLITS, 1);
        assertThat(selected.train().labels()).containsExactly("other", "rare");
        assertThat(selected.train().size()).isEqualTo(300);
        assertThat(selected.train().count(0)).isEqualTo(100);
        assertThatThrownBy(() -> new RowSelection(false, List.of("rear"), 0, 0, 0).of(SPLITS, 1))
                .isInstanceOf(DataException.class)
                .hasMessage("There is no label \"rear\" to keep; there are: rare, common, other.");
    }

    @Test
    void drawsRowsWithEachLabelInProportion() {
        RowSelection selection = new RowSelection(true, List.of(), 0, 80, 20);
        Splits selected = selection.of(SPLITS, 1);
        assertThat(selected.train().size()).isEqualTo(80);
        assertThat(selected.dev().size()).isEqualTo(20);
        assertThat(selected.test().size()).isEqualTo(40);
        assertThat(selected.train().count(1)).isBetween(39, 41);
        assertThat(selected.train().count(0)).isBetween(19, 21);
        assertThat(selection.of(SPLITS, 1).train().texts())
                .isEqualTo(selected.train().texts());
        assertThat(selection.of(SPLITS, 2).train().texts())
                .isNotEqualTo(selected.train().texts());
    }
}
