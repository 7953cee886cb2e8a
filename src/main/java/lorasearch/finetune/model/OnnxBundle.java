package lorasearch.finetune.model;

import java.io.IOException;
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
        try (Content content = Content.ofResource(tokenizer)) {
            return content.bytes();
        }
    }

    @Override
    public Weights openWeights() throws IOException {
        try (Content content = Content.ofResource(onnx)) {
            return OnnxWeights.parse(onnx, content.outsideHeap());
        }
    }
}
