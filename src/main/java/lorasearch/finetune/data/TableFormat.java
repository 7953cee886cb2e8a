package lorasearch.finetune.data;

import java.util.List;

/**
 * What the columns of a table mean.
 *
 * @param textColumn the name of the column with the texts
 * @param labels how the labels are given
 */
public record TableFormat(String textColumn, LabelFormat labels) {

    /** Returns the format of a further table, which must have the given labels. */
    TableFormat withLabels(List<String> names) {
        return new TableFormat(textColumn, labels.withNames(names));
    }
}
