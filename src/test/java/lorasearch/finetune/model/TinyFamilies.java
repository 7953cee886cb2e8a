package lorasearch.finetune.model;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.stream.Stream;

/** The smallest configuration of each family that uses everything that the family can do. */
final class TinyFamilies {
    private static final String ENCODER = """
            "vocab_size": 50, "hidden_size": 12, "num_hidden_layers": 2, "num_attention_heads": 3,
            "intermediate_size": 20, "max_position_embeddings": 40""";
    private static final String DECODER = ENCODER + ", \"num_key_value_heads\": 1, \"head_dim\": 4";

    private static final List<String> CONFIGS = List.of(
            """
            {"model_type": "bert", %s, "type_vocab_size": 2, "hidden_act": "relu"}""".formatted(ENCODER),
            """
            {"model_type": "roberta", %s, "type_vocab_size": 1, "pad_token_id": 1}""".formatted(ENCODER),
            """
            {"model_type": "distilbert", "vocab_size": 50, "dim": 12, "n_layers": 2, "n_heads": 3, "hidden_dim": 20,
             "max_position_embeddings": 40}""",
            """
            {"model_type": "mpnet", %s, "pad_token_id": 1, "relative_attention_num_buckets": 40}""".formatted(ENCODER),
            """
            {"model_type": "modernbert", %s, "norm_bias": true, "attention_bias": true, "mlp_bias": true,
             "local_attention": 4, "global_attn_every_n_layers": 2}""".formatted(ENCODER),
            """
            {"model_type": "gpt2", "vocab_size": 50, "n_embd": 12, "n_layer": 2, "n_head": 3, "n_inner": 20,
             "n_positions": 40}""",
            """
            {"model_type": "llama", %s, "attention_bias": true, "mlp_bias": true, "rope_theta": 100,
             "rope_scaling": {"rope_type": "llama3", "factor": 8, "low_freq_factor": 1, "high_freq_factor": 4,
                              "original_max_position_embeddings": 16}}""".formatted(DECODER),
            """
            {"model_type": "qwen2", %s, "use_sliding_window": true, "sliding_window": 3, "max_window_layers": 1}""".formatted(DECODER),
            """
            {"model_type": "qwen3", %s}""".formatted(DECODER),
            """
            {"model_type": "gemma3_text", %s, "sliding_window": 3, "sliding_window_pattern": 2,
             "query_pre_attn_scalar": 6, "rope_scaling": {"rope_type": "linear", "factor": 8}}""".formatted(DECODER));

    private TinyFamilies() {}

    /** Returns a model of each family. */
    static Stream<TinyModel> all() {
        return CONFIGS.stream().map(config -> TinyModel.random(parse(config), 1));
    }

    static Stream<TinyModel> decoders() {
        return all().filter(TinyFamilies::isDecoder);
    }

    static Stream<TinyModel> encoders() {
        return all().filter(model -> !isDecoder(model));
    }

    private static boolean isDecoder(TinyModel model) {
        return List.of("gpt2", "llama", "qwen2", "qwen3", "gemma3_text")
                .contains(model.architecture().family());
    }

    static JsonObject parse(String config) {
        return JsonParser.parseString(config).getAsJsonObject();
    }
}
