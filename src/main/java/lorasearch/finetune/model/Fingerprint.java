package lorasearch.finetune.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import lorasearch.digest.Sha256;

/** A SHA-256 over several named contents; each is preceded by its name and followed by its length. */
final class Fingerprint {
    private static final int BLOCK = 1 << 16;

    private final MessageDigest digest = Sha256.begin();

    void add(String name, InputStream content) throws IOException {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        byte[] block = new byte[BLOCK];
        long length = 0;
        for (int read = content.read(block); read >= 0; read = content.read(block)) {
            digest.update(block, 0, read);
            length += read;
        }
        digest.update(Long.toString(length).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the hash of all contents; call once. */
    String toHex() {
        return Sha256.end(digest);
    }
}
