package lorasearch.finetune.data;

import java.util.List;

/** How a table says which labels hold. */
public sealed interface LabelFormat {

    /**
     * Every column whose values are all yes or no is a label; the text column, id columns and others are not. Yes is
     * {@code 1}, {@code true}, {@code yes}, {@code y} or {@code t}, no is {@code 0}, {@code false}, {@code no}, {@code n}
     * or {@code f}, in any case.
     */
    record Detected() implements LabelFormat {}

    /**
     * One column of yes and no per label.
     *
     * @param names the columns, which are also the labels' names; at least one
     */
    record Columns(List<String> names) implements LabelFormat {
        public Columns {
            names = List.copyOf(names);
            if (names.isEmpty()) {
                throw new IllegalArgumentException("Label columns must be named, at least one.");
            }
        }
    }

    /**
     * One column that lists the labels that hold.
     *
     * @param column the column's name
     * @param delimiter what stands between two labels; spaces around labels do not count
     * @param names the labels that may occur; empty for all that do, in alphabetical order
     */
    record ListColumn(String column, String delimiter, List<String> names) implements LabelFormat {
        public ListColumn {
            names = List.copyOf(names);
            if (delimiter.isEmpty()) {
                throw new IllegalArgumentException("The delimiter of a label list must not be empty.");
            }
        }
    }

    /** Returns the format in which a further file must give the same labels. */
    default LabelFormat withNames(List<String> names) {
        return this instanceof ListColumn list
                ? new ListColumn(list.column(), list.delimiter(), names)
                : new Columns(names);
    }
}
