package lorasearch.objective.command;

import java.util.regex.Pattern;

/** Text of strangers, made fit to be kept and shown: one line, no control over a terminal, no secrets. */
final class HarmlessText {

    /** What stands in the place of a secret. */
    static final String REDACTED = "[redacted]";

    /** Colours and cursor movements (ECMA-48, 5.4: control sequences). */
    private static final Pattern TERMINAL_SEQUENCE = Pattern.compile("\u001B\\[[0-?]*[ -/]*[@-~]");

    /** Controls, line separators, lone surrogates, and invisible characters that turn the direction of writing. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\t]]");

    /** Access tokens of Hugging Face, OpenAI and the like, AWS, GitHub, Slack; bearer headers; JSON web tokens. */
    private static final Pattern TOKEN = Pattern.compile("(?<![A-Za-z0-9])(?:hf_[A-Za-z0-9]{8,}"
            + "|sk-[A-Za-z0-9_-]{16,}"
            + "|AKIA[A-Z0-9]{8,}"
            + "|gh[opsur]_[A-Za-z0-9]{8,}"
            + "|github_pat_[A-Za-z0-9_]{8,}"
            + "|xox[a-z]-[A-Za-z0-9-]{8,}"
            + "|eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_.-]*)"
            + "|(?<=[Bb]earer )[A-Za-z0-9_.~+/=-]{8,}");

    /** The user and password of an address such as {@code https://user:password@host}. */
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/\\s@]+(?=@)");

    private HarmlessText() {}

    /**
     * Returns a line that is safe to keep.
     *
     * @param text what somebody else wrote
     * @param maxLength how many of its characters to keep at most
     */
    static String of(String text, int maxLength) {
        String start = text.length() <= maxLength ? text : text.substring(0, maxLength) + "…";
        String visible =
                CONTROL.matcher(TERMINAL_SEQUENCE.matcher(start).replaceAll("")).replaceAll("\uFFFD");
        return USER_INFO.matcher(TOKEN.matcher(visible).replaceAll(REDACTED)).replaceAll(REDACTED);
    }
}
