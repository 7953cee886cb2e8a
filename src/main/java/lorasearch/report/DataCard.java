package lorasearch.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a study learned from and was measured on.
 *
 * @param source where the examples come from: a file's name, or a generator's
 * @param synthetic whether they were made up
 * @param splits the parts that the examples were divided into, in the order of their use
 * @param dropped number of rows that were left out, by reason
 * @param texts how long the texts are, and which repeat each other
 */
public record DataCard(
        String source, boolean synthetic, List<Split> splits, Map<String, Long> dropped, TextFacts texts) {
    public DataCard {
        splits = List.copyOf(splits);
        dropped = Collections.unmodifiableMap(new LinkedHashMap<>(dropped));
        texts = texts == null ? TextFacts.UNKNOWN : texts; // studies of earlier versions have none
    }

    /** Returns this card with what is known of the texts. */
    public DataCard with(TextFacts known) {
        return new DataCard(source, synthetic, splits, dropped, known);
    }

    /**
     * A part of the examples.
     *
     * @param name such as {@code train}
     * @param rows number of examples
     * @param positives number of examples that have each label, in the data's order; empty where nobody may look, as in
     *     a sealed test split
     */
    public record Split(String name, long rows, Map<String, Long> positives) {
        public Split {
            positives = Collections.unmodifiableMap(new LinkedHashMap<>(positives));
        }
    }
}
