package lorasearch.finetune.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import lorasearch.digest.Sha256;

/** A first pass over a text file: its digest, and that it is UTF-8 throughout. */
final class FileScan {

    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final MessageDigest digest = Sha256.begin();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer chars = CharBuffer.allocate(CHUNK);
    private long line = 1;

    private FileScan(Path file) {
        this.file = file;
    }

    /**
     * Reads a file to its end.
     *
     * @return the SHA-256 of its bytes as 64 hexadecimal digits
     * @throws MissingDataException if there is no such file or it cannot be read
     * @throws DataException if it is not UTF-8 text; names the line
     */
    static String sha256(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new MissingDataException("Data file %s %s."
                    .formatted(
                            file,
                            Files.exists(file)
                                    ? "is not a regular file"
                                    : "does not exist; relative paths in a study file start at the file's own folder"));
        }
        if (!Files.isReadable(file)) {
            throw new MissingDataException("Data file %s must not be read by this user.".formatted(file));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new FileScan(file).scan(in);
        } catch (IOException e) {
            throw new MissingDataException("Data file %s cannot be read: %s.".formatted(file, e.getMessage()), e);
        }
    }

    private String scan(InputStream in) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        int read;
        do {
            read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            digest.update(bytes.array(), bytes.position(), Math.max(read, 0));
            bytes.position(bytes.position() + Math.max(read, 0)).flip();
            decode(bytes, read < 0);
            bytes.compact();
        } while (read >= 0);
        return Sha256.end(digest);
    }

    private void decode(ByteBuffer bytes, boolean end) {
        CoderResult result = decoder.decode(bytes, chars.clear(), end);
        countLines(chars.flip());
        if (result.isError()) {
            throw new DataException("%s, line %d: byte 0x%02X is not UTF-8; save the file as UTF-8."
                    .formatted(file, line, bytes.get(bytes.position())));
        }
    }

    private void countLines(CharBuffer decoded) {
        while (decoded.hasRemaining()) {
            char c = decoded.get();
            if (c == '\n') {
                line++;
            } else if (c == '\0') {
                throw new DataException(
                        "%s, line %d: a NUL character is not text; save the file as UTF-8.".formatted(file, line));
            }
        }
    }
}
