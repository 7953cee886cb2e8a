package lorasearch.finetune.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the columns whose values are all yes or no. */
final class DetectingLabelReader implements LabelReader {

    /** A column with a smaller share of other values than this is taken for a label column with mistakes in it. */
    private static final double MISTAKES = 0.05;

    private final Header header;
    private final List<Candidate> candidates = new ArrayList<>();
    private int rows;

    DetectingLabelReader(Header header, TableFormat format) {
        this.header = header;
        for (int column = 0; column < header.names().size(); column++) {
            String name = header.names().get(column);
            boolean known = name.equals(format.textColumn())
                    || format.groupColumn().filter(name::equals).isPresent();
            if (!known && !isId(name)) {
                candidates.add(new Candidate(name, column));
            }
        }
    }

    /** Row numbers and keys may be 0 and 1 throughout in a small file, and are never labels. */
    private static boolean isId(String column) {
        String name = column.toLowerCase(Locale.ROOT);
        return name.isEmpty() || name.equals("id") || name.equals("index") || name.endsWith("_id");
    }

    @Override
    public void accept(CsvRecord record) {
        for (Candidate candidate : candidates) {
            Optional<Boolean> value = YesNo.parse(record.getField(candidate.column));
            if (value.isPresent()) {
                candidate.yes.set(rows, value.get());
            } else {
                candidate.others++;
                candidate.firstOther = candidate.firstOther.or(() -> Optional.of(record));
            }
        }
        rows++;
    }

    @Override
    public Dataset withTexts(List<String> texts) {
        candidates.stream().filter(this::hasMistakes).findFirst().ifPresent(this::reject);
        List<Candidate> found =
                candidates.stream().filter(candidate -> candidate.others == 0).toList();
        if (found.isEmpty()) {
            throw new DataException(
                    "%s has no label column: none but the text holds only %s (columns: %s); name the label columns."
                            .formatted(header.file(), YesNo.EXPECTED, header.listed()));
        }
        boolean[][] truth = new boolean[rows][found.size()];
        for (int label = 0; label < found.size(); label++) {
            BitSet yes = found.get(label).yes;
            for (int row = yes.nextSetBit(0); row >= 0; row = yes.nextSetBit(row + 1)) {
                truth[row][label] = true;
            }
        }
        return new Dataset(found.stream().map(candidate -> candidate.name).toList(), texts, truth);
    }

    private boolean hasMistakes(Candidate candidate) {
        return candidate.others > 0 && candidate.others < MISTAKES * rows;
    }

    private void reject(Candidate candidate) {
        throw header.badLabel(
                candidate.firstOther.orElseThrow(),
                candidate.column,
                "expected %s as in its other rows, or name the label columns without it".formatted(YesNo.EXPECTED));
    }

    /** A column that may turn out to be a label. */
    private static final class Candidate {
        private final String name;
        private final int column;
        private final BitSet yes = new BitSet();
        private int others;
        private Optional<CsvRecord> firstOther = Optional.empty();

        private Candidate(String name, int column) {
            this.name = name;
            this.column = column;
        }
    }
}
