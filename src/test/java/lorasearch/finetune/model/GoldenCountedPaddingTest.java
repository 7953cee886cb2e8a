package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lorasearch.safetensors.SafetensorsFile;
import lorasearch.safetensors.SafetensorsWriter;
import lorasearch.safetensors.StoredTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where nobody gives it positions, Transformers counts padding on the left too, so that GPT-2 reads a text after p of them
 * with its table of positions from row p on. We count from the first real token; on a base whose table begins at row p both
 * are the same.
 */
class GoldenCountedPaddingTest {
    private static final String TABLE = "wpe.weight";

    @TempDir
    Path scratch;

    @Test
    void countedPaddingIsATableOfPositionsThatBeginsLater() throws IOException {
        List<Path> folders = GoldenSet.folders().stream()
                .filter(folder -> folder.getFileName().toString().equals("gpt2"))
                .toList();
        assumeFalse(folders.isEmpty(), "no reference values on this machine");
        for (Path folder : folders) {
            GoldenSet golden = new GoldenSet(folder);
            TokenBatch batch = golden.batch("left");
            for (int row = 0; row < batch.rows(); row++) {
                assertRow(golden, batch, row);
            }
        }
    }

    private void assertRow(GoldenSet golden, TokenBatch batch, int row) throws IOException {
        long[] text = batch.text(row);
        long[] ones = new long[text.length];
        Arrays.fill(ones, 1);
        int padding = batch.length() - text.length;
        float[] expected = golden.floats("out.lora.left.last_hidden_state");
        int width = expected.length / (batch.rows() * batch.length());
        int end = (row + 1) * batch.length() * width;
        try (BaseModel base = withTableFrom(padding, golden.folder(), width);
                AdaptedModel model = new AdaptedModel(base, golden.adapter(base.architecture(), Pooling.LAST))) {
            assertThat(model.hiddenStates(new TokenBatch(1, text.length, text, ones)))
                    .usingComparatorWithPrecision(5e-5f)
                    .containsExactly(Arrays.copyOfRange(expected, end - text.length * width, end));
        }
    }

    private BaseModel withTableFrom(int position, Path folder, int width) throws IOException {
        Path directory = Files.createTempDirectory(scratch, "model");
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve("model.safetensors"))) {
            for (String name : file.names()) {
                StoredTensor tensor = file.read(name);
                tensors.put(name, name.endsWith(TABLE) ? from(position * width, tensor) : tensor);
            }
        }
        SafetensorsWriter.write(directory.resolve("model.safetensors"), tensors, Map.of());
        Files.copy(folder.resolve("config.json"), directory.resolve("config.json"));
        return BaseModel.load(ModelSource.of(directory.toString()), Precision.FLOAT32, Devices.named("cpu"));
    }

    private static StoredTensor from(int start, StoredTensor table) {
        float[] values = table.toFloats();
        return StoredTensor.ofFloats(Arrays.copyOfRange(values, start, start + values.length), table.shape());
    }
}
