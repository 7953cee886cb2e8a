package lorasearch.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * A safetensors file opened for reading: the header is read and checked at once, tensors are memory-mapped on demand.
 *
 * <p>The file may be larger than 2 GiB; a single tensor may not, because a Java buffer cannot. Tensors that were read
 * stay valid after the file is closed. Safe for use by several threads.
 */
public final class SafetensorsFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final Header header;
    private final long dataStart;

    private SafetensorsFile(Path path, FileChannel channel, Header header, long dataStart) {
        this.path = path;
        this.channel = channel;
        this.header = header;
        this.dataStart = dataStart;
    }

    /**
     * Opens a file and checks all of its header.
     *
     * @throws SafetensorsException if the file is not well-formed
     * @throws IOException if the file cannot be read
     */
    public static SafetensorsFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path);
        try {
            long size = channel.size();
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            readFully(channel, length, 0);
            if (length.hasRemaining()) {
                throw new SafetensorsException(
                        "%s: a file of %d bytes is too short for safetensors.".formatted(path, size));
            }
            long headerLength = length.getLong(0);
            long room = size - Long.BYTES;
            if (!(headerLength >= 2 && headerLength <= Math.min(room, Header.MAX_BYTES))) {
                throw new SafetensorsException("%s: header length (%s) must lie between 2 and %d."
                        .formatted(path, Long.toUnsignedString(headerLength), Math.min(room, Header.MAX_BYTES)));
            }
            ByteBuffer json = ByteBuffer.allocate((int) headerLength);
            readFully(channel, json, Long.BYTES);
            Header header = Header.parse(path, json.flip(), room - headerLength);
            return new SafetensorsFile(path, channel, header, Long.BYTES + headerLength);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void readFully(FileChannel channel, ByteBuffer into, long from) throws IOException {
        long position = from;
        int read = 0;
        while (into.hasRemaining() && read >= 0) {
            read = channel.read(into, position);
            position += Math.max(read, 0);
        }
    }

    /** Returns the names of the tensors in the order of the header. */
    public Set<String> names() {
        return Collections.unmodifiableSet(header.tensors().keySet());
    }

    /** Returns the free-form texts of the header; empty if there are none. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /**
     * Maps one tensor into memory.
     *
     * @throws IllegalArgumentException if the file has no such tensor
     * @throws SafetensorsException if the tensor is larger than 2 GiB
     */
    public StoredTensor read(String name) throws IOException {
        Header.Entry entry = header.tensors().get(name);
        if (entry == null) {
            throw new IllegalArgumentException("%s has no tensor \"%s\".".formatted(path, name));
        }
        long length = entry.end() - entry.begin();
        if (length > Integer.MAX_VALUE) {
            throw new SafetensorsException(
                    "%s: tensor \"%s\" has %d bytes; at most 2 GiB can be read.".formatted(path, name, length));
        }
        ByteBuffer bytes = length == 0
                ? ByteBuffer.allocateDirect(0)
                : channel.map(MapMode.READ_ONLY, dataStart + entry.begin(), length);
        return new StoredTensor(entry.dtype(), entry.shape(), bytes);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
