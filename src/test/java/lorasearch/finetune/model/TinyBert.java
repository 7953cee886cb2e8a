package lorasearch.finetune.model;

import com.google.gson.JsonObject;
import java.util.List;

/** BERTs of a few kilobytes with random weights. */
final class TinyBert {
    static final List<String> ALL_LINEARS =
            List.of("query", "key", "value", "attention.output.dense", "intermediate.dense", "output.dense");

    private TinyBert() {}

    static TinyModel random(long seed) {
        return random(12, 2, seed);
    }

    static TinyModel random(int width, int layers, long seed) {
        JsonObject config = new JsonObject();
        config.addProperty("model_type", "bert");
        config.addProperty("hidden_act", "gelu");
        config.addProperty("vocab_size", 50);
        config.addProperty("hidden_size", width);
        config.addProperty("num_hidden_layers", layers);
        config.addProperty("num_attention_heads", 3);
        config.addProperty("intermediate_size", 20);
        config.addProperty("max_position_embeddings", 16);
        config.addProperty("type_vocab_size", 2);
        config.addProperty("layer_norm_eps", 1e-5);
        return TinyModel.random(config, seed);
    }
}
