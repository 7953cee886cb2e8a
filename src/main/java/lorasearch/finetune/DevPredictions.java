package lorasearch.finetune;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lorasearch.safetensors.DType;
import lorasearch.safetensors.SafetensorsFile;
import lorasearch.safetensors.SafetensorsWriter;
import lorasearch.safetensors.StoredTensor;

/**
 * What a trial's best model said of the dev rows, beside the truth, kept in a safetensors file: {@code probabilities}
 * (rows, labels) as F32 and {@code truth} (rows, labels) as U8. Immutable.
 */
public final class DevPredictions {

    /** The file's name within a trial's directory, which is also the artefact's name. */
    public static final String FILE = "dev_predictions.safetensors";

    private static final String PROBABILITIES = "probabilities";
    private static final String TRUTH = "truth";

    private final double[][] probabilities;
    private final boolean[][] truth;

    /**
     * @param probabilities (rows, labels), at least one row; of the precision of a float
     * @param truth the same shape
     */
    public DevPredictions(double[][] probabilities, boolean[][] truth) {
        this.probabilities = Arrays.stream(probabilities).map(double[]::clone).toArray(double[][]::new);
        this.truth = Arrays.stream(truth).map(boolean[]::clone).toArray(boolean[][]::new);
        if (probabilities.length != truth.length || truth.length == 0 || probabilities[0].length != truth[0].length) {
            throw new IllegalArgumentException(
                    "Probabilities and truth must have the same shape and at least one row.");
        }
    }

    /**
     * Reads a file that {@link #write} wrote.
     *
     * @throws IOException if it cannot be read or is malformed
     */
    public static DevPredictions read(Path file) throws IOException {
        try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
            StoredTensor probabilities = tensors.read(PROBABILITIES);
            float[] values = probabilities.toFloats();
            ByteBuffer flags = tensors.read(TRUTH).bytes();
            int rows = Math.toIntExact(probabilities.shape().get(0));
            int labels = Math.toIntExact(probabilities.shape().get(1));
            double[][] table = new double[rows][labels];
            boolean[][] truth = new boolean[rows][labels];
            for (int i = 0; i < values.length; i++) {
                table[i / labels][i % labels] = values[i];
                truth[i / labels][i % labels] = flags.get(i) != 0;
            }
            return new DevPredictions(table, truth);
        }
    }

    /** Writes a file, replacing one that is there. */
    public void write(Path file) throws IOException {
        int rows = truth.length;
        int labels = truth[0].length;
        float[] values = new float[rows * labels];
        byte[] flags = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) probabilities[i / labels][i % labels];
            flags[i] = (byte) (truth[i / labels][i % labels] ? 1 : 0);
        }
        List<Long> shape = List.of((long) rows, (long) labels);
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        tensors.put(PROBABILITIES, StoredTensor.ofFloats(values, shape));
        tensors.put(TRUTH, new StoredTensor(DType.U8, shape, ByteBuffer.wrap(flags)));
        SafetensorsWriter.write(file, tensors, Map.of());
    }

    /** Returns a copy of the probabilities, (rows, labels). */
    public double[][] probabilities() {
        return Arrays.stream(probabilities).map(double[]::clone).toArray(double[][]::new);
    }

    /** Returns a copy of the truth, (rows, labels). */
    public boolean[][] truth() {
        return Arrays.stream(truth).map(boolean[]::clone).toArray(boolean[][]::new);
    }
}
