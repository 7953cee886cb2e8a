package lorasearch.objective.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes into lines, in bounded memory. Bytes that are no UTF-8 become replacement characters.
 *
 * <p>A lone carriage return starts the line anew, as on a terminal: of a progress bar that is drawn over itself a
 * thousand times, one line is left. Not thread-safe.
 */
final class LineSplitter {

    /** The longest line that is kept whole. */
    static final int MAX_BYTES = 1 << 16;

    private final Consumer<String> sink;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long dropped;
    private boolean returned;

    /**
     * Makes a splitter.
     *
     * @param sink takes each line, without its end; a line that was too long ends with how much is missing
     */
    LineSplitter(Consumer<String> sink) {
        this.sink = sink;
    }

    /** Takes the next bytes of the stream. */
    void accept(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            accept(bytes[i]);
        }
    }

    /** Takes the end of the stream: what came after the last line end is a line as well. */
    void end() {
        if (line.size() > 0) {
            emit();
        }
    }

    private void accept(byte next) {
        if (next == '\n') {
            emit();
        } else if (next == '\r') {
            returned = true;
        } else {
            if (returned) {
                clear();
            }
            if (line.size() < MAX_BYTES) {
                line.write(next);
            } else {
                dropped++;
            }
        }
    }

    private void emit() {
        String text = line.toString(StandardCharsets.UTF_8);
        String whole = dropped == 0 ? text : "%s… (%d more bytes)".formatted(text, dropped);
        clear();
        sink.accept(whole);
    }

    private void clear() {
        line.reset();
        dropped = 0;
        returned = false;
    }
}
