package lorasearch.storage;

import java.util.regex.Pattern;

/**
 * A file that a trial left behind.
 *
 * @param name what it is, such as {@code adapter}; 1 to 64 letters, digits, dots, dashes and underscores
 * @param path where it lies, relative to the study's directory, with forward slashes
 * @param bytes its size
 * @param sha256 its digest as 64 lower-case hexadecimal digits
 */
public record Artifact(String name, String path, long bytes, String sha256) {

    /** The name of the file from which another attempt at a trial goes on; forgotten when the trial finishes. */
    public static final String CHECKPOINT = "checkpoint";

    /** The name of the checkpoint before the last one, should that turn out to be damaged; forgotten with it. */
    public static final String EARLIER_CHECKPOINT = "checkpoint-before";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public Artifact {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Artifact name \"%s\" must be 1 to 64 letters, digits, dots, dashes or underscores."
                            .formatted(name));
        }
        if (bytes < 0) {
            throw new IllegalArgumentException("Artifact size (%d) must not be negative.".formatted(bytes));
        }
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException(
                    "Artifact digest \"%s\" must be 64 lower-case hexadecimal digits.".formatted(sha256));
        }
    }

    /** Returns the same file under another name. */
    public Artifact named(String other) {
        return new Artifact(other, path, bytes, sha256);
    }
}
