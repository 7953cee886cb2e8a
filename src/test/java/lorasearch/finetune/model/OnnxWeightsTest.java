package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OnnxWeightsTest {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;

    @Test
    void aNamedInitializerKeepsItsNameAndOrder() {
        OnnxWeights weights = parse(graph(tensor("embeddings.LayerNorm.weight", new float[] {1, 2, 3, 4, 5, 6}, 2, 3)));
        assertThat(weights.names()).containsExactly("embeddings.LayerNorm.weight");
        assertThat(weights.read("embeddings.LayerNorm.weight").shape()).containsExactly(2L, 3L);
        assertThat(weights.read("embeddings.LayerNorm.weight").toFloats()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void aLinearWeightIsNamedAfterItsNodeAndTransposedBack() {
        OnnxWeights weights = parse(graph(
                node(
                        "/encoder/layer.0/attention/self/query/MatMul",
                        "MatMul",
                        "/some/Add_output_0",
                        "onnx::MatMul_787"),
                node("/encoder/layer.0/attention/self/MatMul", "MatMul", "/q", "/k"),
                node("/encoder/layer.0/output/dense/MatMul_3", "MatMul", "/x", "onnx::MatMul_9"),
                tensor("onnx::MatMul_787", new float[] {1, 2, 3, 4, 5, 6}, 2, 3),
                tensor("onnx::MatMul_9", new float[] {7}, 1, 1)));
        assertThat(weights.names())
                .containsExactlyInAnyOrder(
                        "encoder.layer.0.attention.self.query.weight", "encoder.layer.0.output.dense.weight");
        assertThat(weights.read("encoder.layer.0.attention.self.query.weight").shape())
                .containsExactly(3L, 2L);
        assertThat(weights.read("encoder.layer.0.attention.self.query.weight").toFloats())
                .containsExactly(1, 4, 2, 5, 3, 6);
    }

    @Test
    void anAnonymousInitializerThatNoLayerUsesStaysVisible() {
        assertThat(parse(graph(tensor("onnx::Add_1", new float[] {1}, 1))).names())
                .containsExactly("onnx::Add_1");
    }

    @Test
    void numbersMayLieInTypedFields() {
        byte[] packedFloats =
                message(field(1, VARINT, 2), field(2, VARINT, 1), bytes(8, text("f")), bytes(4, floats(0.5f, -1)));
        byte[] integers =
                message(bytes(1, varints(3)), field(2, VARINT, 7), bytes(8, text("i")), bytes(7, varints(0, 1, 300)));
        OnnxWeights weights = parse(graph(bytes(5, packedFloats), bytes(5, integers)));
        assertThat(weights.read("f").toFloats()).containsExactly(0.5f, -1);
        assertThat(weights.read("i").toLongs()).containsExactly(0, 1, 300);
    }

    @Test
    void aTensorWithTooFewBytesIsNamed() {
        byte[] tensor = message(field(1, VARINT, 3), field(2, VARINT, 1), bytes(8, text("w")), bytes(9, floats(1, 2)));
        assertThatThrownBy(() -> parse(graph(bytes(5, tensor))))
                .isInstanceOf(ModelException.class)
                .hasMessage("m.onnx: initializer \"w\": Tensor of type F32 and shape [3] needs 12 bytes, not 8.");
    }

    @Test
    void damagedContentIsEitherRefusedInOneLineOrStillReadable() {
        byte[] content = graph(
                node("/a/MatMul", "MatMul", "x", "onnx::MatMul_1"),
                tensor("onnx::MatMul_1", new float[] {1, 2}, 1, 2),
                tensor("b", new float[] {1, 2, 3}, 3));
        Random random = new Random(3);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = Arrays.copyOf(content, content.length - random.nextInt(3));
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try {
                OnnxWeights weights = parse(damaged);
                weights.names().forEach(weights::read);
            } catch (ModelException e) {
                assertThat(e.getMessage()).startsWith("m.onnx").doesNotContain("\n");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(500);
    }

    @Test
    void aNumberOfMoreThan64BitsIsRefused() {
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) 0xff);
        assertThatThrownBy(() -> parse(endless)).hasMessageContaining("a number has more than 64 bits");
    }

    private static OnnxWeights parse(byte[] content) {
        return OnnxWeights.parse("m.onnx", ByteBuffer.wrap(content));
    }

    private static byte[] graph(byte[]... fields) {
        return bytes(7, message(fields));
    }

    private static byte[] tensor(String name, float[] values, int... shape) {
        byte[] dims = message(Arrays.stream(shape)
                .mapToObj(extent -> field(1, VARINT, extent))
                .toArray(byte[][]::new));
        return bytes(5, message(dims, field(2, VARINT, 1), bytes(8, text(name)), bytes(9, floats(values))));
    }

    private static byte[] node(String name, String operator, String... inputs) {
        byte[] arguments = message(
                List.of(inputs).stream().map(input -> bytes(1, text(input))).toArray(byte[][]::new));
        return bytes(1, message(arguments, bytes(3, text(name)), bytes(4, text(operator))));
    }

    private static byte[] bytes(int number, byte[] content) {
        return message(field(number, LENGTH_DELIMITED, content.length), content);
    }

    private static byte[] field(int number, int wireType, long value) {
        return varints(((long) number << 3) | wireType, value);
    }

    private static byte[] varints(long... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (long value : values) {
            long rest = value;
            while (rest >>> 7 != 0) {
                out.write((int) ((rest & 0x7f) | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
        return out.toByteArray();
    }

    private static byte[] floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] message(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
