package lorasearch.finetune.model;

import ai.djl.pytorch.jni.IValue;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Token ids of several texts, padded on the right or on the left to one length; row-major.
 *
 * <p>A text has the same result wherever its padding is: positions are counted from its first real token.
 *
 * <p>Immutable.
 */
public final class TokenBatch extends ModelBatch {
    private final int rows;
    private final int length;
    private final long[] ids;
    private final long[] mask;

    /**
     * @param rows texts in the batch; at least 1
     * @param length tokens of each row with padding; at least 1
     * @param ids {@code rows * length} token ids, none negative; any valid id where padded
     * @param mask 1 for a real token, 0 for padding; each row has at least one real token, and no padding
     *     between two
     */
    public TokenBatch(int rows, int length, long[] ids, long[] mask) {
        if (rows < 1 || length < 1) {
            throw new IllegalArgumentException(
                    "Batch of %d rows and %d tokens must have at least one of each.".formatted(rows, length));
        }
        if (ids.length != (long) rows * length || mask.length != ids.length) {
            throw new IllegalArgumentException(
                    "Batch of %d rows and %d tokens needs %d ids and mask values, not %d and %d."
                            .formatted(rows, length, (long) rows * length, ids.length, mask.length));
        }
        for (int row = 0; row < rows; row++) {
            requireOneRun(mask, row, length);
        }
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] < 0) {
                throw new IllegalArgumentException(
                        "Token id (%d) in row %d must not be negative.".formatted(ids[i], i / length));
            }
        }
        this.rows = rows;
        this.length = length;
        this.ids = ids.clone();
        this.mask = mask.clone();
    }

    private static void requireOneRun(long[] mask, int row, int length) {
        int begins = 0;
        long before = 0;
        for (int i = row * length; i < (row + 1) * length; i++) {
            boolean known = mask[i] == 0 || mask[i] == 1;
            begins += mask[i] > before ? 1 : 0;
            if (!known || begins > 1) {
                throw new IllegalArgumentException("Row %d of the mask must be ones between zeros.".formatted(row));
            }
            before = mask[i];
        }
        if (begins == 0) {
            throw new IllegalArgumentException("Row %d of the mask has no real token.".formatted(row));
        }
    }

    @Override
    public int rows() {
        return rows;
    }

    /** Returns the tokens of each row, padding included. */
    public int length() {
        return length;
    }

    /** Returns the real tokens of a row. */
    long[] text(int row) {
        return IntStream.range(row * length, (row + 1) * length)
                .filter(i -> mask[i] == 1)
                .mapToLong(i -> ids[i])
                .toArray();
    }

    long[] ids() {
        return ids;
    }

    long[] mask() {
        return mask;
    }

    @Override
    void check(Architecture architecture) {
        if (length > architecture.sizes().maxPositions()) {
            throw new IllegalArgumentException("Batch of %d tokens is longer than the model's %d positions."
                    .formatted(length, architecture.sizes().maxPositions()));
        }
        for (long id : ids) {
            if (id >= architecture.sizes().vocabulary()) {
                throw new IllegalArgumentException("Token id (%d) must be below the model's vocabulary of %d."
                        .formatted(id, architecture.sizes().vocabulary()));
            }
        }
    }

    @Override
    IValue asArgument(NativeValues call, Function<TokenBatch, IValue> below) {
        return call.tupleOf(call.of(ids), call.of(mask), call.of((long) rows), below.apply(this));
    }
}
