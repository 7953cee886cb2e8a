package lorasearch.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What happens to a point of a finite space that was tried before. */
public enum DuplicatePolicy {
    /** It is not suggested again; when every point was tried, the study ends. A failed point gets one more trial. */
    FORBID,

    /** It may be suggested again, and is evaluated again with the new trial's seed. */
    REPLICATE,

    /** It may be suggested again; the new trial takes the values of the complete one without being evaluated. */
    CACHED;

    /** Returns the name in study files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the names of all policies. */
    static List<String> keys() {
        return Arrays.stream(values()).map(DuplicatePolicy::key).toList();
    }
}
