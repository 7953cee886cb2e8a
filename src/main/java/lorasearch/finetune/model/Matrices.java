package lorasearch.finetune.model;

import lorasearch.safetensors.StoredTensor;

/** Arithmetic with stored matrices. */
final class Matrices {
    private Matrices() {}

    /** Returns a matrix of floating-point numbers with its axes exchanged, in float32. */
    static StoredTensor transposed(StoredTensor matrix) {
        int rows = Math.toIntExact(matrix.shape().get(0));
        int columns = Math.toIntExact(matrix.shape().get(1));
        float[] values = matrix.toFloats();
        float[] result = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                result[column * rows + row] = values[row * columns + column];
            }
        }
        return StoredTensor.ofFloats(result, columns, rows);
    }
}
