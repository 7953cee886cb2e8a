package lorasearch.finetune.data;

import java.util.List;
import java.util.Optional;

/**
 * What the columns of a table mean.
 *
 * @param textColumn the name of the column with the texts
 * @param labels how the labels are given
 * @param groupColumn the name of the column that says which rows belong together, such as those of one author, if any does
 */
public record TableFormat(String textColumn, LabelFormat labels, Optional<String> groupColumn) {

    /** Makes the format of tables whose rows stand for themselves. */
    public TableFormat(String textColumn, LabelFormat labels) {
        this(textColumn, labels, Optional.empty());
    }

    /** Returns the format of a further table, which must have the given labels. */
    TableFormat withLabels(List<String> names) {
        return new TableFormat(textColumn, labels.withNames(names), groupColumn);
    }
}
