package lorasearch.finetune.model;

import ai.djl.pytorch.jni.IValue;
import java.util.Arrays;
import java.util.function.Function;

/** Some rows of a table of features: texts that the base has read already. Immutable. */
public final class FeatureBatch extends ModelBatch {
    private final FeatureTable table;
    private final int[] rows;

    /**
     * @param table stays open as long as this is used
     * @param rows their numbers from 0; at least one
     */
    public FeatureBatch(FeatureTable table, int[] rows) {
        for (int row : rows) {
            if (row < 0 || row >= table.rows()) {
                throw new IllegalArgumentException(
                        "Row (%d) must be one of the %d rows with features.".formatted(row, table.rows()));
            }
        }
        if (rows.length == 0) {
            throw new IllegalArgumentException("Batch of 0 rows must have at least one.");
        }
        this.table = table;
        this.rows = rows.clone();
    }

    @Override
    public int rows() {
        return rows.length;
    }

    @Override
    void check(Architecture architecture) {
        if (table.width() != architecture.sizes().width()) {
            throw new IllegalArgumentException("Features of width %d do not fit a model of width %d."
                    .formatted(table.width(), architecture.sizes().width()));
        }
    }

    @Override
    IValue asArgument(NativeValues call, Function<TokenBatch, IValue> below) {
        long[] numbers = Arrays.stream(rows).asLongStream().toArray();
        return call.tupleOf(
                call.of(numbers), call.of(new long[0]), call.of((long) rows.length), call.of(table.features()));
    }
}
