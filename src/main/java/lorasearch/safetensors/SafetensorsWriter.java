package lorasearch.safetensors;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Writes safetensors files. */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;

    private SafetensorsWriter() {}

    /**
     * Writes tensors in the order of the map; a reader sees either the old file or the whole new one, even after a power
     * failure.
     *
     * @param metadata free-form texts for the header, such as {@code format: pt}
     */
    public static void write(Path path, Map<String, StoredTensor> tensors, Map<String, String> metadata)
            throws IOException {
        Path unfinished = path.resolveSibling(path.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            byte[] header = header(tensors, metadata);
            writeFully(
                    channel,
                    ByteBuffer.allocate(Long.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(header.length)
                            .flip());
            writeFully(channel, ByteBuffer.wrap(header));
            for (StoredTensor tensor : tensors.values()) {
                writeFully(channel, tensor.bytes());
            }
            channel.force(true);
        }
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory(path.toAbsolutePath().getParent());
    }

    /** Makes a rename survive a power failure, where the system lets directories be opened. */
    private static void forceDirectory(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel entries = FileChannel.open(directory)) {
                entries.force(true);
            }
        }
    }

    private static byte[] header(Map<String, StoredTensor> tensors, Map<String, String> metadata) {
        Gson gson = new Gson();
        JsonObject header = new JsonObject();
        if (!metadata.isEmpty()) {
            header.add(Header.METADATA, gson.toJsonTree(metadata));
        }
        long begin = 0;
        for (Map.Entry<String, StoredTensor> named : tensors.entrySet()) {
            StoredTensor tensor = named.getValue();
            long end = begin + tensor.bytes().remaining();
            JsonObject entry = new JsonObject();
            entry.addProperty("dtype", tensor.dtype().name());
            entry.add("shape", gson.toJsonTree(tensor.shape()));
            entry.add("data_offsets", gson.toJsonTree(new long[] {begin, end}));
            header.add(named.getKey(), entry);
            begin = end;
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        int padding = Math.floorMod(-json.length, ALIGNMENT);
        return (header + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
