package lorasearch.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * An array of numbers as it lies in a file: type, shape and little-endian bytes in row-major order.
 *
 * <p>Immutable as long as nobody writes to the buffer it was made from; safe for use by several threads.
 */
public final class StoredTensor {
    private final DType dtype;
    private final List<Long> shape;
    private final ByteBuffer bytes;

    /**
     * Wraps bytes without copying them.
     *
     * @param shape the extent of each axis, outermost first; empty for a single number
     * @param bytes exactly the numbers, from the buffer's position to its limit
     * @throws IllegalArgumentException if the buffer does not hold the product of the shape
     */
    public StoredTensor(DType dtype, List<Long> shape, ByteBuffer bytes) {
        this.dtype = dtype;
        this.shape = List.copyOf(shape);
        this.bytes = bytes.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long needed = Math.multiplyExact(elements(shape), dtype.bytes());
        if (this.bytes.remaining() != needed) {
            throw new IllegalArgumentException("Tensor of type %s and shape %s needs %d bytes, not %d."
                    .formatted(dtype, shape, needed, this.bytes.remaining()));
        }
    }

    /** Returns an F32 tensor with a copy of the values. */
    public static StoredTensor ofFloats(float[] values, List<Long> shape) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return new StoredTensor(DType.F32, shape, buffer);
    }

    /** Returns an F32 tensor with a copy of the values. */
    public static StoredTensor ofFloats(float[] values, long... shape) {
        return ofFloats(values, Arrays.stream(shape).boxed().toList());
    }

    /** Returns an F64 tensor with a copy of the values. */
    public static StoredTensor ofDoubles(double[] values, long... shape) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(values.length, Double.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.asDoubleBuffer().put(values);
        return new StoredTensor(DType.F64, Arrays.stream(shape).boxed().toList(), buffer);
    }

    /** Returns an I64 tensor with a copy of the values. */
    public static StoredTensor ofLongs(List<Long> values, List<Long> shape) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(values.size(), Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        values.forEach(buffer::putLong);
        return new StoredTensor(DType.I64, shape, buffer.flip());
    }

    /**
     * Returns how many numbers a tensor of a shape holds.
     *
     * @throws IllegalArgumentException if an extent is negative
     * @throws ArithmeticException if the product does not fit a {@code long}
     */
    static long elements(List<Long> shape) {
        long product = 1;
        for (long extent : shape) {
            if (extent < 0) {
                throw new IllegalArgumentException("Shape %s has a negative extent.".formatted(shape));
            }
            product = Math.multiplyExact(product, extent);
        }
        return product;
    }

    public DType dtype() {
        return dtype;
    }

    /** Returns the extent of each axis, outermost first; empty for a single number. */
    public List<Long> shape() {
        return shape;
    }

    /** Returns the numbers as they lie in the file: read-only, little-endian, position 0. */
    public ByteBuffer bytes() {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns how many numbers there are. */
    public int size() {
        return bytes.remaining() / dtype.bytes();
    }

    /**
     * Returns the numbers as floats; F16 and BF16 are widened exactly.
     *
     * @throws IllegalStateException if this is not F32, F16 or BF16
     */
    public float[] toFloats() {
        float[] values = new float[size()];
        ByteBuffer in = bytes();
        switch (dtype) {
            case F32 -> in.asFloatBuffer().get(values);
            case BF16 -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = Float.intBitsToFloat(in.getShort() << 16);
                }
            }
            case F16 -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = halfToFloat(in.getShort());
                }
            }
            default -> throw new IllegalStateException("Tensor of type %s does not hold floats.".formatted(dtype));
        }
        return values;
    }

    /**
     * Returns the numbers as doubles.
     *
     * @throws IllegalStateException if this is not F64
     */
    public double[] toDoubles() {
        if (dtype != DType.F64) {
            throw new IllegalStateException("Tensor of type %s does not hold doubles.".formatted(dtype));
        }
        double[] values = new double[size()];
        bytes().asDoubleBuffer().get(values);
        return values;
    }

    /**
     * Returns the numbers as longs.
     *
     * @throws IllegalStateException if this is not I64
     */
    public long[] toLongs() {
        if (dtype != DType.I64) {
            throw new IllegalStateException("Tensor of type %s does not hold longs.".formatted(dtype));
        }
        long[] values = new long[size()];
        bytes().asLongBuffer().get(values);
        return values;
    }

    /** Widens an IEEE 754 half: 1 sign bit, 5 exponent bits (bias 15), 10 fraction bits. */
    private static float halfToFloat(short half) {
        int exponent = (half >> 10) & 0x1f;
        int fraction = half & 0x3ff;
        float magnitude = switch (exponent) {
            case 0 -> Math.scalb((float) fraction, -24);
            case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> Math.scalb((float) (fraction | 0x400), exponent - 25);
        };
        return half < 0 ? -magnitude : magnitude;
    }

    @Override
    public String toString() {
        return dtype + shape.toString();
    }
}
