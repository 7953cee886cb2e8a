package lorasearch.finetune.model;

import java.util.Locale;

/** How the hidden states of a text's tokens become one row. */
public enum Pooling {
    /** The mean over the real tokens. */
    MEAN,
    /** The first real token. */
    CLS,
    /** The last real token. */
    LAST;

    /** Returns the name that the script knows. */
    String scriptName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
