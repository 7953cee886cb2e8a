package lorasearch.finetune.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;

/** Takes the labels out of one record after another. One per file; not thread-safe. */
interface LabelReader {

    /**
     * Takes the labels of the next row.
     *
     * @throws DataException if they are not what the format promises
     */
    void accept(CsvRecord record);

    /**
     * Returns all rows that were taken.
     *
     * @param texts their texts
     * @throws DataException if there is no label
     */
    Dataset withTexts(List<String> texts);

    /** Returns the reader for a format. */
    static LabelReader of(TableFormat format, Header header) {
        LabelFormat labels = format.labels();
        if (labels instanceof LabelFormat.Columns columns) {
            return new ColumnLabelReader(header, columns.names());
        }
        if (labels instanceof LabelFormat.ListColumn list) {
            return new ListLabelReader(header, list);
        }
        return new DetectingLabelReader(header, format);
    }
}
