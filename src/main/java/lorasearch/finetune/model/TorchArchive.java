package lorasearch.finetune.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes what {@code torch.jit.load} reads: a zip file of TorchScript source files and one pickled object.
 *
 * <p>The object is of the class {@code __torch__.Engine}, which the main source defines, and has no data. A function
 * {@code f} of a source named {@code part} is called {@code __torch__.part.f}.
 */
final class TorchArchive {
    /** The file format of torch 2.x ({@code kProducedFileFormatVersion}), which fixes the meaning of operators. */
    private static final String FORMAT_VERSION = "10\n";

    /** Pickle protocol 2: an Engine with no constructor arguments and the state {@code {"training": False}}. */
    private static final String ENGINE_OBJECT =
            "\u0080\u0002c__torch__\nEngine\n)\u0081}X\u0008\u0000\u0000\u0000training\u0089sb.";

    /** Pickle protocol 2: an empty tuple. */
    private static final String NO_CONSTANTS = "\u0080\u0002).";

    private TorchArchive() {}

    /**
     * Returns an archive.
     *
     * @param main the source that defines the class {@code Engine}
     * @param parts further sources by name
     */
    static byte[] of(String main, Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            add(zip, "data.pkl", ENGINE_OBJECT.getBytes(StandardCharsets.ISO_8859_1));
            add(zip, "constants.pkl", NO_CONSTANTS.getBytes(StandardCharsets.ISO_8859_1));
            add(zip, "version", FORMAT_VERSION.getBytes(StandardCharsets.UTF_8));
            add(zip, "code/__torch__.py", main.getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, String> part : parts.entrySet()) {
                add(
                        zip,
                        "code/__torch__/" + part.getKey() + ".py",
                        part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry("archive/" + name);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
