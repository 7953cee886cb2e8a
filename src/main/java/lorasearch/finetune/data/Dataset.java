package lorasearch.finetune.data;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** Texts and which labels hold for each; any number of labels may hold at once. Immutable and safe to share. */
public final class Dataset {

    private final List<String> labels;
    private final List<String> texts;
    private final boolean[][] truth;
    private final List<String> groups;

    /**
     * @param labels the labels' names; at least one, distinct, not blank
     * @param texts one per row
     * @param truth {@code [row][label]}: whether the label holds
     * @throws DataException if names or shapes do not fit
     */
    public Dataset(List<String> labels, List<String> texts, boolean[][] truth) {
        this(labels, texts, truth, List.of());
    }

    private Dataset(List<String> labels, List<String> texts, boolean[][] truth, List<String> groups) {
        this.labels = List.copyOf(labels);
        this.texts = List.copyOf(texts);
        this.groups = List.copyOf(groups);
        this.truth = Arrays.stream(truth).map(boolean[]::clone).toArray(boolean[][]::new);
        if (labels.isEmpty() || labels.stream().anyMatch(String::isBlank)) {
            throw new DataException("Labels (%s) must have names, at least one.".formatted(labels));
        }
        if (new HashSet<>(labels).size() != labels.size()) {
            throw new DataException("Labels (%s) must be distinct.".formatted(labels));
        }
        if (truth.length != texts.size()) {
            throw new DataException("%d texts do not go with %d rows of labels.".formatted(texts.size(), truth.length));
        }
        if (!groups.isEmpty() && groups.size() != texts.size()) {
            throw new DataException(
                    "%d groups do not go with %d rows of labels.".formatted(groups.size(), texts.size()));
        }
        if (Arrays.stream(truth).anyMatch(row -> row.length != labels.size())) {
            throw new DataException("Each row must have %d labels.".formatted(labels.size()));
        }
    }

    /** Returns the number of rows. */
    public int size() {
        return texts.size();
    }

    /** Returns the labels' names, in the order of the truth's columns. */
    public List<String> labels() {
        return labels;
    }

    /** Returns the texts, one per row. */
    public List<String> texts() {
        return texts;
    }

    /** Returns which group each row belongs to; empty where rows stand for themselves. */
    public List<String> groups() {
        return groups;
    }

    /**
     * Returns the same rows, divided into groups.
     *
     * @param newGroups one name per row, or none at all
     */
    public Dataset withGroups(List<String> newGroups) {
        return new Dataset(labels, texts, truth, newGroups);
    }

    /** Returns whether a label holds for a row. */
    public boolean has(int row, int label) {
        return truth[row][label];
    }

    /** Returns a copy of the truth, {@code [row][label]}. */
    public boolean[][] truth() {
        return Arrays.stream(truth).map(boolean[]::clone).toArray(boolean[][]::new);
    }

    /** Returns the number of rows for which a label holds. */
    public int count(int label) {
        int count = 0;
        for (boolean[] row : truth) {
            count += row[label] ? 1 : 0;
        }
        return count;
    }

    /**
     * Returns these rows and then others.
     *
     * @param others have the same labels; and groups, if these have
     */
    public Dataset plus(Dataset others) {
        if (!others.labels.equals(labels)) {
            throw new DataException(
                    "Rows with labels %s cannot follow rows with labels %s.".formatted(others.labels, labels));
        }
        return new Dataset(
                labels,
                Stream.concat(texts.stream(), others.texts.stream()).toList(),
                Stream.concat(Stream.of(truth), Stream.of(others.truth)).toArray(boolean[][]::new),
                Stream.concat(groups.stream(), others.groups.stream()).toList());
    }

    /** Returns the given rows, in the given order. */
    public Dataset select(int[] rows) {
        return new Dataset(
                labels,
                Arrays.stream(rows).mapToObj(texts::get).toList(),
                Arrays.stream(rows).mapToObj(row -> truth[row]).toArray(boolean[][]::new),
                groups.isEmpty()
                        ? List.of()
                        : Arrays.stream(rows).mapToObj(groups::get).toList());
    }
}
