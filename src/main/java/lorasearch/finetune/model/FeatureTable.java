package lorasearch.finetune.model;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;

/**
 * What a frozen base says of each of many texts, (rows, width) in float32: computed once, and then read by the head of
 * every trial. Immutable and safe for use by several threads. Whoever makes it closes it, before the base.
 */
public final class FeatureTable implements AutoCloseable {
    private final PtNDManager manager;
    private final PtNDArray features;

    /**
     * Copies rows into native memory.
     *
     * @param base decides the device
     * @param rows at least one, each of the base's width, as {@link AdaptedModel#pooled} gives them
     */
    public FeatureTable(BaseModel base, float[][] rows) {
        int width = base.architecture().sizes().width();
        if (rows.length == 0) {
            throw new IllegalArgumentException("Features need at least one row.");
        }
        float[] flat = new float[Math.multiplyExact(rows.length, width)];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != width) {
                throw new IllegalArgumentException(
                        "Features of row %d have width %d; the model's is %d.".formatted(row, rows[row].length, width));
            }
            System.arraycopy(rows[row], 0, flat, row * width, width);
        }
        manager = base.newManager();
        features = (PtNDArray) manager.create(flat, new Shape(rows.length, width));
    }

    /** Returns the number of texts. */
    public int rows() {
        return (int) features.getShape().get(0);
    }

    /** Returns the width of a text's row. */
    public int width() {
        return (int) features.getShape().get(1);
    }

    PtNDArray features() {
        return features;
    }

    @Override
    public void close() {
        manager.close();
    }
}
