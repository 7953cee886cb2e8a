package lorasearch.finetune.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks through one message in Protocol Buffers' wire format (protobuf.dev/programming-guides/encoding), field by field.
 *
 * <p>After {@link #next()} the current field is read by the method that fits its type, or skipped by the next call.
 * Malformed input ends in a {@link ModelException}. Not thread-safe.
 */
final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final String origin;
    private final ByteBuffer buffer;
    private int field;
    private int wireType;
    private boolean pending;

    /**
     * @param origin the file, for messages
     * @param message the message, from the buffer's position to its limit; not moved
     */
    ProtobufReader(String origin, ByteBuffer message) {
        this.origin = origin;
        this.buffer = message.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Moves on to the next field; false at the message's end. */
    boolean next() {
        if (pending) {
            skip();
        }
        if (!buffer.hasRemaining()) {
            return false;
        }
        long key = varint();
        field = (int) (key >>> 3);
        wireType = (int) (key & 7);
        pending = true;
        return true;
    }

    /** Returns the current field's number. */
    int field() {
        return field;
    }

    /** Returns the current field as a whole number. */
    long number() {
        expect(VARINT);
        return varint();
    }

    /** Returns the current field, which is a whole number or a packed list of them. */
    List<Long> numbers() {
        if (wireType == VARINT) {
            return List.of(number());
        }
        ProtobufReader packed = message();
        List<Long> values = new ArrayList<>();
        while (packed.buffer.hasRemaining()) {
            values.add(packed.varint());
        }
        return values;
    }

    /** Returns the current field's bytes, not copied. */
    ByteBuffer bytes() {
        expect(LENGTH_DELIMITED);
        long length = varint();
        if (!(length >= 0 && length <= buffer.remaining())) {
            throw malformed("a field is longer than its message");
        }
        ByteBuffer bytes = buffer.slice(buffer.position(), (int) length);
        buffer.position(buffer.position() + (int) length);
        return bytes;
    }

    /** Returns the current field as text. */
    String text() {
        return StandardCharsets.UTF_8.decode(bytes()).toString();
    }

    /** Returns a reader of the current field's message. */
    ProtobufReader message() {
        return new ProtobufReader(origin, bytes());
    }

    private void expect(int wanted) {
        if (wireType != wanted) {
            throw malformed("field %d has wire type %d instead of %d".formatted(field, wireType, wanted));
        }
        pending = false;
    }

    private void skip() {
        pending = false;
        switch (wireType) {
            case VARINT -> varint();
            case FIXED64 -> advance(Long.BYTES);
            case FIXED32 -> advance(Integer.BYTES);
            case LENGTH_DELIMITED -> bytes();
            default -> throw malformed("field %d has the unknown wire type %d".formatted(field, wireType));
        }
    }

    private void advance(int count) {
        if (count > buffer.remaining()) {
            throw malformed("a field is longer than its message");
        }
        buffer.position(buffer.position() + count);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (!buffer.hasRemaining()) {
                throw malformed("it ends within a number");
            }
            byte next = buffer.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw malformed("a number has more than 64 bits");
    }

    private ModelException malformed(String reason) {
        return new ModelException("%s is not well-formed: %s.".formatted(origin, reason));
    }
}
