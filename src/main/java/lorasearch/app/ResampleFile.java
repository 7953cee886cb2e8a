package lorasearch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import lorasearch.metrics.Resamples;
import lorasearch.safetensors.SafetensorsFile;
import lorasearch.safetensors.SafetensorsWriter;
import lorasearch.safetensors.StoredTensor;

/**
 * Keeps the objective's value of all dev rows and of each resample of them in a trial's folder, so that trials can be
 * compared pair by pair without their predictions: a safetensors file with {@code values} (resamples + 1) as F32, the
 * value of all rows first.
 */
final class ResampleFile {

    static final String NAME = "resampled_scores.safetensors";

    private static final String VALUES = "values";

    private ResampleFile() {}

    /** Writes the file into a trial's folder and returns it. */
    static Path write(Path directory, Resamples drawn) throws IOException {
        double[] values = drawn.values();
        float[] stored = new float[values.length + 1];
        stored[0] = (float) drawn.estimate();
        for (int i = 0; i < values.length; i++) {
            stored[i + 1] = (float) values[i];
        }
        Path file = directory.resolve(NAME);
        SafetensorsWriter.write(file, Map.of(VALUES, StoredTensor.ofFloats(stored, stored.length)), Map.of());
        return file;
    }

    /** Reads the file of a trial's folder, if it is there. */
    static Optional<Resamples> read(Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
            float[] stored = tensors.read(VALUES).toFloats();
            double[] values = new double[stored.length - 1];
            for (int i = 0; i < values.length; i++) {
                values[i] = stored[i + 1];
            }
            return Optional.of(new Resamples(stored[0], values));
        }
    }
}
