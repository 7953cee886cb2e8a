package lorasearch.finetune.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the table of keys and values in which TensorFlow keeps the index of a checkpoint (LevelDB's table format,
 * {@code doc/table_format.md} there): at the end a footer, which says where the index lies; the index says where the blocks
 * lie. In a block a key is given by how much it shares with the one before it, and the rest.
 */
final class SortedTable {
    private static final int FOOTER = 48;
    private static final int TRAILER = 5;

    private final String origin;
    private final ByteBuffer table;

    private SortedTable(String origin, ByteBuffer table) {
        this.origin = origin;
        this.table = table.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Returns the values by key, in order.
     *
     * @param origin the file, for messages
     * @throws ModelException if the table is not well-formed, or packed
     */
    static Map<String, ByteBuffer> read(String origin, ByteBuffer table) {
        SortedTable reader = new SortedTable(origin, table);
        try {
            return reader.read();
        } catch (RuntimeException broken) {
            throw new ModelException("%s has no well-formed index of variables.".formatted(origin), broken);
        }
    }

    private Map<String, ByteBuffer> read() {
        ByteBuffer footer = table.slice(table.limit() - FOOTER, FOOTER);
        block(footer); // an index of metadata, which is empty
        Map<String, ByteBuffer> values = new LinkedHashMap<>();
        entries(block(footer)).values().forEach(place -> values.putAll(entries(block(place))));
        return values;
    }

    /** Returns the block whose place is read next: where it begins, and its length without a trailer. */
    private ByteBuffer block(ByteBuffer place) {
        int start = Math.toIntExact(varint(place));
        int length = Math.toIntExact(varint(place));
        if (table.slice(start, length + TRAILER).get(length) != 0) {
            throw new ModelException("%s: packed index of variables is not supported.".formatted(origin));
        }
        return table.slice(start, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Map<String, ByteBuffer> entries(ByteBuffer block) {
        int restarts = block.getInt(block.limit() - Integer.BYTES);
        block.limit(block.limit() - Integer.BYTES * (restarts + 1));
        Map<String, ByteBuffer> entries = new LinkedHashMap<>();
        String key = "";
        while (block.hasRemaining()) {
            int shared = Math.toIntExact(varint(block));
            int rest = Math.toIntExact(varint(block));
            int length = Math.toIntExact(varint(block));
            key = key.substring(0, shared) + StandardCharsets.ISO_8859_1.decode(next(block, rest));
            entries.put(key, next(block, length));
        }
        return entries;
    }

    private static ByteBuffer next(ByteBuffer block, int length) {
        ByteBuffer next = block.slice(block.position(), length);
        block.position(block.position() + length);
        return next;
    }

    private static long varint(ByteBuffer buffer) {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = buffer.get();
            value |= (next & 0x7fL) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }
}
