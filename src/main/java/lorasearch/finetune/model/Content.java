package lorasearch.finetune.model;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;

/**
 * What a resource holds, or an entry of a zip file in one. Read once, by one of its methods; not thread-safe.
 *
 * @param in the stream at the content's beginning; closed with this
 * @param size in bytes
 */
record Content(InputStream in, long size) implements AutoCloseable {

    /** Opens a resource of the class path that is known to be there. */
    static Content ofResource(String resource) throws IOException {
        URLConnection connection = Content.class.getResource(resource).openConnection();
        connection.setUseCaches(false); // else the jar file stays open
        return new Content(connection.getInputStream(), connection.getContentLengthLong());
    }

    byte[] bytes() throws IOException {
        return in.readAllBytes();
    }

    /**
     * Returns the content in memory outside Java's heap, which is kept as small as the data of a study allows; an artifact is
     * packed and cannot be mapped as a file can.
     */
    ByteBuffer outsideHeap() throws IOException {
        ByteBuffer copy = ByteBuffer.allocateDirect(Math.toIntExact(size));
        ReadableByteChannel channel = Channels.newChannel(in);
        while (copy.hasRemaining() && channel.read(copy) >= 0) {
            // reads on
        }
        return copy.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
