package lorasearch.finetune.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads one column that lists the labels that hold. */
final class ListLabelReader implements LabelReader {

    private final Header header;
    private final int column;
    private final Pattern delimiter;
    private final Set<String> known;
    private final List<Set<String>> rows = new ArrayList<>();

    ListLabelReader(Header header, LabelFormat.ListColumn format) {
        this.header = header;
        this.column = header.indexOf("Label column", format.column());
        this.delimiter = Pattern.compile(Pattern.quote(format.delimiter()));
        this.known = new LinkedHashSet<>(format.names());
    }

    @Override
    public void accept(CsvRecord record) {
        Set<String> row = new LinkedHashSet<>();
        for (String item : delimiter.split(record.getField(column), -1)) {
            String label = item.strip();
            if (!label.isEmpty()) {
                row.add(label);
            }
            if (!label.isEmpty() && !known.isEmpty() && !known.contains(label)) {
                throw header.badLabel(
                        record, column, "\"%s\" is none of the labels".formatted(Header.shortened(label)));
            }
        }
        rows.add(row);
    }

    @Override
    public Dataset withTexts(List<String> texts) {
        List<String> names = known.isEmpty() ? occurring() : List.copyOf(known);
        boolean[][] truth = rows.stream().map(row -> flags(names, row)).toArray(boolean[][]::new);
        return new Dataset(names, texts, truth);
    }

    private List<String> occurring() {
        Set<String> names = new TreeSet<>();
        rows.forEach(names::addAll);
        if (names.isEmpty()) {
            throw new DataException("%s has no label: column \"%s\" is blank in every row."
                    .formatted(header.file(), header.names().get(column)));
        }
        return List.copyOf(names);
    }

    private static boolean[] flags(List<String> names, Set<String> row) {
        boolean[] flags = new boolean[names.size()];
        for (int label = 0; label < flags.length; label++) {
            flags[label] = row.contains(names.get(label));
        }
        return flags;
    }
}
