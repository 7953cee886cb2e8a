package lorasearch.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Breaks the name of a column into lines after its underscores. */
final class ColumnName {

    private ColumnName() {}

    /** Returns how wide a column must be for its name at least. */
    static int leastWidth(String name) {
        return parts(name).mapToInt(String::length).max().orElse(0);
    }

    /**
     * Breaks a name.
     *
     * @param width how many characters a line may have; a longer part stays whole
     * @return the lines, at least one
     */
    static List<String> lines(String name, int width) {
        List<String> lines = new ArrayList<>(List.of(""));
        parts(name).forEach(part -> {
            String last = lines.get(lines.size() - 1);
            if (last.isEmpty() || last.length() + part.length() <= width) {
                lines.set(lines.size() - 1, last + part);
            } else {
                lines.add(part);
            }
        });
        return lines;
    }

    private static Stream<String> parts(String name) {
        return Stream.of(name.split("(?<=_)", -1));
    }
}
