package lorasearch.config;

import java.util.regex.Pattern;

/** What a study may be called: its name becomes part of file names. */
public final class StudyNames {

    /** The rule in words, to follow a name in a message. */
    public static final String RULE = "must be 1 to 64 letters, digits, dots, dashes or underscores";

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private StudyNames() {}

    /** Returns whether a study may have a name. */
    public static boolean isValid(String name) {
        return VALID.matcher(name).matches();
    }
}
