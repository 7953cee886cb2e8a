package lorasearch.finetune.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The first line of a table.
 *
 * @param file the table's file, for messages
 * @param names the columns' names, without spaces around them
 */
record Header(Path file, List<String> names) {

    /** How many columns a message lists, and how many characters of each. */
    private static final int COLUMNS_SHOWN = 30;

    private static final int CHARACTERS_SHOWN = 40;

    Header {
        names = names.stream().map(String::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!name.isEmpty() && !seen.add(name)) {
                throw new DataException("%s, line 1: column \"%s\" occurs twice.".formatted(file, shortened(name)));
            }
        }
    }

    /**
     * Returns the position of a column.
     *
     * @param role what the column is, for the message, such as {@code "Text column"}
     */
    int indexOf(String role, String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new DataException(
                    "%s \"%s\" is missing from %s (columns: %s).".formatted(role, name, file, listed()));
        }
        return index;
    }

    /** Returns the columns for a message. */
    String listed() {
        String listed =
                names.stream().limit(COLUMNS_SHOWN).map(Header::shortened).collect(Collectors.joining(", "));
        return names.size() > COLUMNS_SHOWN ? listed + ", … " + (names.size() - COLUMNS_SHOWN) + " more" : listed;
    }

    /**
     * Returns a message about one value of a label column.
     *
     * @param rule what is wrong with it and what is expected
     */
    DataException badLabel(CsvRecord record, int column, String rule) {
        return new DataException("%s, line %d: label column \"%s\" holds \"%s\"; %s."
                .formatted(
                        file,
                        record.getStartingLineNumber(),
                        names.get(column),
                        shortened(record.getField(column)),
                        rule));
    }

    /** Returns a value in one short line. */
    static String shortened(String value) {
        String line = value.replaceAll("\\s+", " ");
        return line.length() <= CHARACTERS_SHOWN ? line : line.substring(0, CHARACTERS_SHOWN) + "…";
    }
}
