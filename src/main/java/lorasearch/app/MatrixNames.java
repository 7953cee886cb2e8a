package lorasearch.app;

import java.nio.file.Path;
import lorasearch.finetune.data.RowSelection;
import lorasearch.report.DataCard;

/** What models and data are called where studies stand side by side: equal names share a row or a column of the picture. */
final class MatrixNames {

    private MatrixNames() {}

    /** Returns the last name of a model's folder, as its whole path would fill the picture, or a built-in model's name. */
    static String ofModel(String base) {
        return String.valueOf(Path.of(base).getFileName());
    }

    /** Returns where the rows come from, and how many there are where a study selects some of them. */
    static String ofData(DataCard card, RowSelection selection) {
        if (selection.equals(RowSelection.ALL)) {
            return card.source();
        }
        DataCard.Split train = card.splits().get(0);
        return "%s: %d %s, %d rows"
                .formatted(
                        card.source(),
                        train.positives().size(),
                        selection.oneClass() ? "classes" : "labels",
                        train.rows());
    }
}
