package lorasearch.finetune.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import lorasearch.safetensors.StoredTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {

    @TempDir
    private Path folder;

    @Test
    void everyBitSurvives() throws IOException {
        double[] numbers = {0.1, Double.NaN, -0.0, Double.MIN_VALUE, Double.NEGATIVE_INFINITY, 1e308};
        PartState part = new PartState(
                Map.of("numbers", StoredTensor.ofDoubles(numbers, 2, 3)),
                Map.of("sum", String.valueOf(0.1 + 0.2), "count", "9223372036854775807"));
        PartState bare = PartState.of(Map.of("seconds", Double.MIN_VALUE));
        Path file = folder.resolve("state");
        StateFile.write(file, "mine", Map.of("part", part, "bare", bare));

        Map<String, PartState> read = StateFile.read(file, "mine").orElseThrow();
        assertThat(bits(read.get("part").tensor("numbers").toDoubles())).isEqualTo(bits(numbers));
        assertThat(read.get("part").number("sum")).isEqualTo(0.1 + 0.2);
        assertThat(read.get("part").whole("count")).isEqualTo(Long.MAX_VALUE);
        assertThat(read.get("bare").number("seconds")).isEqualTo(Double.MIN_VALUE);
    }

    @Test
    void theStateOfAnotherTrainingIsNotRead() throws IOException {
        Path file = folder.resolve("state");
        StateFile.write(file, "seed 1", Map.of("part", PartState.of(Map.of("step", 3))));
        assertThat(StateFile.read(file, "seed 2")).isEmpty();
    }

    @Test
    void aTruncatedFileIsRefused() throws IOException {
        Path file = folder.resolve("state");
        PartState part = new PartState(Map.of("x", StoredTensor.ofDoubles(new double[100], 100)), Map.of());
        StateFile.write(file, "mine", Map.of("part", part));
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 7, 20, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> StateFile.read(file, "mine")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void namesWhatAStateLacks() {
        PartState part = PartState.of(Map.of("step", 3));
        assertThatThrownBy(() -> part.whole("epoch"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("State lacks \"epoch\"; it has: [step].");
    }

    private static long[] bits(double[] numbers) {
        return Arrays.stream(numbers).mapToLong(Double::doubleToRawLongBits).toArray();
    }
}
