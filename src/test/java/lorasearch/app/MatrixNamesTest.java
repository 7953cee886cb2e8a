package lorasearch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import lorasearch.finetune.data.RowSelection;
import lorasearch.report.DataCard;
import lorasearch.report.TextFacts;
import org.junit.jupiter.api.Test;

class MatrixNamesTest {

    private static DataCard card(long rows) {
        return new DataCard(
                "train.csv",
                false,
                List.of(new DataCard.Split("train", rows, Map.of("joy", 5L, "anger", 4L))),
                Map.of(),
                TextFacts.UNKNOWN);
    }

    @Test
    void selectionsOfOneFileHaveDifferentNames() {
        RowSelection selection = new RowSelection(true, List.of("joy", "anger"), 0, 800, 0);
        assertThat(MatrixNames.ofData(card(800), selection)).isEqualTo("train.csv: 2 classes, 800 rows");
        assertThat(MatrixNames.ofData(card(1600), selection)).isEqualTo("train.csv: 2 classes, 1600 rows");
    }

    @Test
    void aFileOfWhichAllRowsAreUsedGoesByItsName() {
        assertThat(MatrixNames.ofData(card(800), RowSelection.ALL)).isEqualTo("train.csv");
    }

    @Test
    void aFolderGoesByItsLastName() {
        assertThat(MatrixNames.ofModel("/models/gpt2")).isEqualTo("gpt2");
        assertThat(MatrixNames.ofModel("minilm")).isEqualTo("minilm");
    }
}
