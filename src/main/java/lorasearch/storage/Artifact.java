package lorasearch.storage;

/**
 * A file that a trial left behind.
 *
 * @param name what it is, such as {@code adapter}
 * @param path where it lies, relative to the study's directory, with forward slashes
 * @param bytes its size
 * @param sha256 its digest as 64 hexadecimal digits
 */
public record Artifact(String name, String path, long bytes, String sha256) {}
