package lorasearch.finetune.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;

/** Reads named columns of yes and no. */
final class ColumnLabelReader implements LabelReader {

    private final Header header;
    private final List<String> names;
    private final int[] columns;
    private final List<boolean[]> rows = new ArrayList<>();

    ColumnLabelReader(Header header, List<String> names) {
        this.header = header;
        this.names = names;
        this.columns = names.stream()
                .mapToInt(name -> header.indexOf("Label column", name))
                .toArray();
    }

    @Override
    public void accept(CsvRecord record) {
        boolean[] row = new boolean[columns.length];
        for (int i = 0; i < columns.length; i++) {
            int column = columns[i];
            row[i] = YesNo.parse(record.getField(column))
                    .orElseThrow(() -> header.badLabel(record, column, "expected " + YesNo.EXPECTED));
        }
        rows.add(row);
    }

    @Override
    public Dataset withTexts(List<String> texts) {
        return new Dataset(names, texts, rows.toArray(boolean[][]::new));
    }
}
