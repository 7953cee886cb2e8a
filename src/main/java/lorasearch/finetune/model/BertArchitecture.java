package lorasearch.finetune.model;

import java.util.List;
import java.util.Map;

/**
 * BERT (Devlin et al. 2018, arXiv:1810.04805) as in Hugging Face's {@code BertModel}; every text is of token type 0.
 *
 * @param tokenTypes rows of the token type table
 * @param layerNormEps the number that keeps layer norms from dividing by zero
 */
record BertArchitecture(
        int vocabulary,
        int width,
        int layers,
        int heads,
        int intermediate,
        int maxPositions,
        int tokenTypes,
        double layerNormEps)
        implements Architecture {

    BertArchitecture {
        if (heads < 1 || width % heads != 0) {
            throw new ModelException(
                    "Hidden size (%d) must be a multiple of num_attention_heads (%d).".formatted(width, heads));
        }
    }

    /**
     * Reads the sizes from a {@code config.json}.
     *
     * @throws ModelException if a size is missing or the model computes something that the script does not
     */
    static BertArchitecture of(ModelConfig config) {
        config.require("hidden_act", "gelu");
        config.require("position_embedding_type", "absolute");
        config.require("is_decoder", "false");
        return new BertArchitecture(
                config.integer("vocab_size"),
                config.integer("hidden_size"),
                config.integer("num_hidden_layers"),
                config.integer("num_attention_heads"),
                config.integer("intermediate_size"),
                config.integer("max_position_embeddings"),
                config.integer("type_vocab_size"),
                config.number("layer_norm_eps"));
    }

    @Override
    public String family() {
        return "bert";
    }

    @Override
    public WeightList weights() {
        WeightList list = new WeightList()
                .tensor("embeddings.word_embeddings.weight", vocabulary, width)
                .tensor("embeddings.position_embeddings.weight", maxPositions, width)
                .tensor("embeddings.token_type_embeddings.weight", tokenTypes, width)
                .norm("embeddings.LayerNorm", width);
        for (int layer = 0; layer < layers; layer++) {
            String name = "encoder.layer." + layer;
            list.linear(name + ".attention.self.query", width, width)
                    .linear(name + ".attention.self.key", width, width)
                    .linear(name + ".attention.self.value", width, width)
                    .linear(name + ".attention.output.dense", width, width)
                    .norm(name + ".attention.output.LayerNorm", width)
                    .linear(name + ".intermediate.dense", width, intermediate)
                    .linear(name + ".output.dense", intermediate, width)
                    .norm(name + ".output.LayerNorm", width);
        }
        return list;
    }

    @Override
    public Map<String, Double> settings() {
        return Map.of(
                "num_hidden_layers", (double) layers,
                "num_attention_heads", (double) heads,
                "layer_norm_eps", layerNormEps);
    }

    @Override
    public String prefix() {
        return "bert.";
    }

    @Override
    public List<String> unusedModules() {
        return List.of("embeddings.position_ids", "pooler.", "cls.", "classifier.", "qa_outputs.");
    }
}
