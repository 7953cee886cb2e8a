package lorasearch.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sets of labels that examples have or are predicted to have. */
final class LabelSets {

    private final Map<List<Integer>, Integer> counts = new HashMap<>();
    private List<Integer> mostFrequent = List.of();
    private int rows;

    /** Counts the label sets of a table (rows, labels); of the most frequent ones the first to be complete counts. */
    LabelSets(boolean[][] table) {
        for (boolean[] row : table) {
            List<Integer> set = IntStream.range(0, row.length)
                    .filter(label -> row[label])
                    .boxed()
                    .toList();
            int count = counts.merge(set, 1, Integer::sum);
            if (count > counts.getOrDefault(mostFrequent, 0)) {
                mostFrequent = set;
            }
            rows++;
        }
    }

    /** Returns the labels of the most frequent set. */
    List<Integer> mostFrequent() {
        return mostFrequent;
    }

    /** Returns the share of rows that have another set than the most frequent. */
    double shareOfOthers() {
        return 1 - (double) counts.get(mostFrequent) / rows;
    }

    /** Names the labels of a set. */
    static String describe(List<Integer> set, List<String> labels) {
        return set.isEmpty() ? "no label" : set.stream().map(labels::get).collect(Collectors.joining(", "));
    }
}
