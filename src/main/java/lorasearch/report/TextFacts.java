package lorasearch.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of the texts of a study.
 *
 * @param lengths how many training texts have so many tokens, special ones included: the first number is that of texts with
 *     one token, the last that of those that reach the limit; empty if unknown
 * @param truncated how many training texts lost tokens because they were longer than the limit
 * @param repeated how many rows say the same, or nearly, as others, by what is repeated where
 */
public record TextFacts(List<Long> lengths, long truncated, Map<String, Long> repeated) {

    /** Nothing is known. */
    public static final TextFacts UNKNOWN = new TextFacts(List.of(), 0, Map.of());

    public TextFacts {
        lengths = List.copyOf(lengths);
        repeated = Collections.unmodifiableMap(new LinkedHashMap<>(repeated));
    }

    /** Returns the number of training texts. */
    long texts() {
        return lengths.stream().mapToLong(count -> count).sum();
    }

    /**
     * Returns the length that a share of the training texts does not exceed.
     *
     * @param share in {@code (0, 1]}
     */
    int quantile(double share) {
        long wanted = (long) Math.ceil(share * texts());
        long seen = 0;
        int length = 0;
        while (seen < wanted) {
            seen += lengths.get(length++);
        }
        return length;
    }
}
