package lorasearch.objective.command;

import java.util.List;
import java.util.regex.Pattern;

/** Text of strangers, made fit to be kept and shown: one line, no control over a terminal, no secrets. */
public final class HarmlessText {

    /** What stands in the place of a secret. */
    static final String REDACTED = "[redacted]";

    /** Colours and cursor movements (ECMA-48, 5.4: control sequences). */
    private static final Pattern TERMINAL_SEQUENCE = Pattern.compile("\u001B\\[[0-?]*[ -/]*[@-~]");

    /** Controls, line separators, lone surrogates, and invisible characters that turn the direction of writing. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\t]]");

    /** What a header carries to say who asks. */
    private static final Pattern BEARER = Pattern.compile("(?<=[Bb]earer )[A-Za-z0-9_.~+/=-]{8,}");

    /** The user and password of an address such as {@code https://user:password@host}. */
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s@]+(?=@)");

    private static final List<Pattern> SECRETS = List.of(AccessTokens.PERHAPS_CUT, BEARER, USER_INFO);

    private HarmlessText() {}

    /**
     * Returns a line that is safe to keep.
     *
     * @param text what somebody else wrote
     * @param maxLength how many of its characters to keep at most
     */
    public static String of(String text, int maxLength) {
        String start = text.length() <= maxLength ? text : text.substring(0, maxLength) + "…";
        String visible =
                CONTROL.matcher(TERMINAL_SEQUENCE.matcher(start).replaceAll("")).replaceAll("\uFFFD");
        String safe = visible;
        for (Pattern secret : SECRETS) {
            safe = secret.matcher(safe).replaceAll(REDACTED);
        }
        return safe;
    }
}
