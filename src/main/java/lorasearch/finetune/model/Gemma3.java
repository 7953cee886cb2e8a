package lorasearch.finetune.model;

/** Gemma 3 (Gemma Team 2025, arXiv:2503.19786), text only. */
final class Gemma3 {
    private Gemma3() {}

    static Architecture of(ModelConfig config) {
        config.require("use_bidirectional_attention", "false");
        config.requireEmpty("attn_logit_softcapping");
        Sizes sizes = Sizes.of(config);
        GatedDecoder decoder = GatedDecoder.of(config, sizes, 256);
        int everyFull = config.integer("sliding_window_pattern", config.integer("_sliding_window_pattern", 6));
        Rotary olderFull = Rotary.ofOlder(config, config.number("rope_theta", 1_000_000));
        Rotary olderSliding = Rotary.of(config.number("rope_local_base_freq", 10_000));
        ScriptSettings settings = decoder.settings(
                        config,
                        Rotary.of(config, LayerTypes.FULL, olderFull),
                        Rotary.of(config, LayerTypes.SLIDING, olderSliding))
                .with(BackboneActivation.of(config, "hidden_activation", BackboneActivation.GELU_TANH))
                .with("attention_scale", 1 / Math.sqrt(config.number("query_pre_attn_scalar", 256)))
                .with("embedding_scale", Math.sqrt(sizes.width()))
                .with("norm_offset", 1)
                .window(
                        LayerTypes.sliding(config, sizes.layers(), layer -> (layer + 1) % everyFull != 0),
                        config.integer("sliding_window", 4096) - 1,
                        0);
        return new Architecture(
                "gemma3_text",
                "gemma3",
                sizes,
                weights(decoder, config.flag("attention_bias", false)),
                settings,
                GatedDecoder.FILE_NAMES,
                GatedDecoder.LORA_TARGETS);
    }

    private static WeightList weights(GatedDecoder decoder, boolean attentionBias) {
        Sizes sizes = decoder.sizes();
        WeightList list = new WeightList().table("embed_tokens.weight", sizes.vocabulary(), sizes.width());
        for (int layer = 0; layer < sizes.layers(); layer++) {
            String name = "layers." + layer;
            list.norm(name + ".input_layernorm", sizes.width(), false);
            decoder.attention(list, name + ".self_attn", attentionBias, attentionBias);
            decoder.headNorms(list, name + ".self_attn");
            list.norm(name + ".post_attention_layernorm", sizes.width(), false)
                    .norm(name + ".pre_feedforward_layernorm", sizes.width(), false);
            decoder.mlp(list, name + ".mlp", false);
            list.norm(name + ".post_feedforward_layernorm", sizes.width(), false);
        }
        return list.norm("norm", sizes.width(), false);
    }
}
