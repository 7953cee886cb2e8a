package lorasearch.finetune.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * An ONNX file and a {@code tokenizer.json}.
 *
 * @param onnx the resource with the weights
 * @param tokenizer the resource with the tokenizer
 */
record OnnxBundle(String onnx, String tokenizer) implements Bundle {
    @Override
    public List<String> resources() {
        return List.of(onnx, tokenizer);
    }

    @Override
    public byte[] tokenizerJson() throws IOException {
        return read(tokenizer);
    }

    @Override
    public Weights openWeights() throws IOException {
        return OnnxWeights.parse(onnx, ByteBuffer.wrap(read(onnx)));
    }

    private static byte[] read(String resource) throws IOException {
        try (InputStream in = OnnxBundle.class.getResourceAsStream(resource)) {
            return in.readAllBytes();
        }
    }
}
