package lorasearch.digest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest of FIPS 180-4, written as 64 lower-case hexadecimal digits. Safe to use from several threads. */
public final class Sha256 {

    private Sha256() {}

    /** Returns a digest that has seen nothing yet, for contents that are read on the way to somewhere else. */
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }

    /** Returns the digest of what a digest has seen, which begins anew. */
    public static String end(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Returns the digest of a file's bytes.
     *
     * @throws IOException if it cannot be read
     */
    public static String of(Path file) throws IOException {
        MessageDigest digest = begin();
        try (InputStream bytes = Files.newInputStream(file);
                DigestInputStream digested = new DigestInputStream(bytes, digest)) {
            digested.transferTo(OutputStream.nullOutputStream());
        }
        return end(digest);
    }
}
