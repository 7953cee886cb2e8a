package lorasearch.finetune.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the hidden states of a text's tokens become one row. */
public enum Pooling {
    /** The mean over the real tokens. */
    MEAN,
    /** The first real token. */
    CLS,
    /** The last real token. */
    LAST,
    /** The largest value of each column over the real tokens. */
    MAX;

    /**
     * Returns the pooling of a name, such as {@code mean}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the known names
     */
    public static Pooling named(String name) {
        return Arrays.stream(values())
                .filter(pooling -> pooling.scriptName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Pooling \"%s\" is unknown; there are: %s."
                        .formatted(
                                name,
                                Arrays.stream(values()).map(Pooling::scriptName).collect(Collectors.joining(", ")))));
    }

    /** Returns the name that the script knows. */
    String scriptName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
