package lorasearch.objective.command;

import java.util.regex.Pattern;

/** What access tokens look like: those of Hugging Face, OpenAI and the like, AWS, GitHub and Slack, and JSON web tokens. */
public final class AccessTokens {

    /** So long that nothing else looks like it: for whatever is refused because of a token. */
    public static final Pattern WHOLE = ofAtLeast(20);

    /** A token that may have been cut: for text in which tokens are blackened, and other words now and then. */
    static final Pattern PERHAPS_CUT = ofAtLeast(8);

    /** Parts of some tokens are shorter than that, or look like ordinary words when they are. */
    private static final int USUAL_PART = 16;

    private AccessTokens() {}

    /** @param characters the fewest behind the sign that begins a token */
    private static Pattern ofAtLeast(int characters) {
        String forms = "(?<![A-Za-z0-9])(?:hf_[A-Za-z0-9]{%1$d,}"
                + "|sk-[A-Za-z0-9_-]{%3$d,}"
                + "|AKIA[A-Z0-9]{%2$d,}"
                + "|gh[opsur]_[A-Za-z0-9]{%1$d,}"
                + "|github_pat_[A-Za-z0-9_]{%1$d,}"
                + "|xox[a-z]-[A-Za-z0-9-]{%1$d,}"
                + "|eyJ[A-Za-z0-9_-]{%2$d,}\\.[A-Za-z0-9_.-]*)";
        return Pattern.compile(
                forms.formatted(characters, Math.min(characters, USUAL_PART), Math.max(characters, USUAL_PART)));
    }
}
