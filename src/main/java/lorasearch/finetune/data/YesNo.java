package lorasearch.finetune.data;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The words for yes and no in a label column. */
final class YesNo {

    static final String EXPECTED = "0, 1, true, false, yes or no";

    private static final Set<String> YES = Set.of("1", "1.0", "true", "yes", "y", "t");
    private static final Set<String> NO = Set.of("0", "0.0", "false", "no", "n", "f");

    private YesNo() {}

    /** Returns what a value says, or empty if it is neither yes nor no. */
    static Optional<Boolean> parse(String value) {
        String word = value.strip().toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return Optional.of(true);
        }
        return NO.contains(word) ? Optional.of(false) : Optional.empty();
    }
}
