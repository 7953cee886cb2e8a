package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lorasearch.safetensors.StoredTensor;
import org.junit.jupiter.api.Test;

/** Reads checkpoints that are written here, as TensorFlow's tensor_bundle.proto and LevelDB's table_format.md say. */
class TensorFlowWeightsTest {
    private static final int FLOAT = 1;
    private static final int HALF = 19;

    /** The numbers 0, 1, 2 and so on. */
    private static ByteBuffer numbers(int count) {
        ByteBuffer data = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            data.putFloat(i);
        }
        return data.flip();
    }

    private static byte[] entry(int type, int offset, int... shape) {
        ByteArrayOutputStream extents = new ByteArrayOutputStream();
        int size = Float.BYTES;
        for (int extent : shape) {
            extents.writeBytes(new byte[] {0x12, 2, 0x08, (byte) extent});
            size *= extent;
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(new byte[] {0x08, (byte) type, 0x12, (byte) extents.size()});
        message.writeBytes(extents.toByteArray());
        message.writeBytes(new byte[] {0x20, (byte) offset, 0x28, (byte) size, 0x35, 1, 2, 3, 4});
        return message.toByteArray();
    }

    /** A table in which each block has two entries, so that some keys share their beginning with the one before. */
    private static ByteBuffer table(Map<String, byte[]> entries) {
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        Map<String, byte[]> places = new LinkedHashMap<>();
        Map<String, byte[]> block = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
            block.put(entry.getKey(), entry.getValue());
            if (block.size() == 2) {
                places.put(entry.getKey(), append(table, block));
                block.clear();
            }
        }
        if (!block.isEmpty()) {
            places.put("~", append(table, block));
        }
        byte[] metadata = append(table, Map.of());
        byte[] index = append(table, places);
        ByteBuffer footer = ByteBuffer.allocate(48).put(metadata).put(index);
        table.writeBytes(footer.array());
        return ByteBuffer.wrap(table.toByteArray());
    }

    /** Returns where the block lies. */
    private static byte[] append(ByteArrayOutputStream table, Map<String, byte[]> entries) {
        int start = table.size();
        String last = "";
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            int shared = 0;
            while (shared < Math.min(last.length(), entry.getKey().length())
                    && last.charAt(shared) == entry.getKey().charAt(shared)) {
                shared++;
            }
            byte[] rest = entry.getKey().substring(shared).getBytes(StandardCharsets.UTF_8);
            table.writeBytes(new byte[] {(byte) shared, (byte) rest.length, (byte) entry.getValue().length});
            table.writeBytes(rest);
            table.writeBytes(entry.getValue());
            last = entry.getKey();
        }
        table.writeBytes(new byte[] {0, 0, 0, 0, 1, 0, 0, 0});
        int length = table.size() - start;
        table.writeBytes(new byte[5]);
        return new byte[] {(byte) ((start & 0x7f) | 0x80), (byte) (start >> 7), (byte) length};
    }

    @Test
    void variablesHaveTheNamesAndOrientationOfHuggingFace() {
        ByteBuffer index = table(Map.of(
                "", new byte[] {0x08, 1},
                "module/bert/embeddings/word_embeddings", entry(FLOAT, 0, 2, 3),
                "module/bert/encoder/layer_10/attention/self/key/bias", entry(FLOAT, 24, 2),
                "module/bert/encoder/layer_10/attention/self/key/kernel", entry(FLOAT, 32, 3, 2),
                "module/bert/encoder/layer_10/output/LayerNorm/gamma", entry(FLOAT, 8, 1)));
        try (Weights weights = TensorFlowWeights.parse("test", index, numbers(14))) {
            assertThat(weights.names())
                    .containsExactlyInAnyOrder(
                            "bert.embeddings.word_embeddings.weight",
                            "bert.encoder.layer.10.attention.self.key.bias",
                            "bert.encoder.layer.10.attention.self.key.weight",
                            "bert.encoder.layer.10.output.LayerNorm.gamma");
            StoredTensor table = weights.read("bert.embeddings.word_embeddings.weight");
            assertThat(table.shape()).containsExactly(2L, 3L);
            assertThat(table.toFloats()).containsExactly(0, 1, 2, 3, 4, 5);
            StoredTensor kernel = weights.read("bert.encoder.layer.10.attention.self.key.weight");
            assertThat(kernel.shape()).containsExactly(2L, 3L);
            assertThat(kernel.toFloats()).containsExactly(8, 10, 12, 9, 11, 13);
            assertThat(weights.read("bert.encoder.layer.10.attention.self.key.bias")
                            .toFloats())
                    .containsExactly(6, 7);
        }
    }

    @Test
    void whatIsNotFloat32IsRefusedByName() {
        ByteBuffer index = table(Map.of("module/bert/pooler/dense/bias", entry(HALF, 0, 2)));
        assertThatThrownBy(() -> TensorFlowWeights.parse("test", index, numbers(2)))
                .isInstanceOf(ModelException.class)
                .hasMessage("test: variable module/bert/pooler/dense/bias is not float32.");
    }

    @Test
    void aBrokenIndexEndsInOneLine() {
        byte[] sound = table(Map.of("module/a", entry(FLOAT, 0, 2))).array();
        for (int length : List.of(0, 40, sound.length - 1)) {
            ByteBuffer cut = ByteBuffer.wrap(sound, 0, length);
            assertThatThrownBy(() -> TensorFlowWeights.parse("test", cut, numbers(2)))
                    .isInstanceOf(ModelException.class)
                    .hasMessageStartingWith("test ");
        }
    }
}
