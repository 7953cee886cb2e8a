package lorasearch.finetune.model;

/**
 * Llama 3 (Grattafiori et al. 2024, arXiv:2407.21783), Qwen 2 and 2.5 (arXiv:2407.10671, arXiv:2412.15115), Qwen 3
 * (arXiv:2505.09388): one script, and lists of weights that differ in biases and norms.
 *
 * @param attentionBias whether queries, keys and values have biases
 * @param outputBias whether the projection after attention has one
 * @param mlpBias whether the MLP has
 * @param headNorms whether each head's queries and keys are normalised
 */
record Llama(boolean attentionBias, boolean outputBias, boolean mlpBias, boolean headNorms) {

    static Architecture llama(ModelConfig config) {
        boolean bias = config.flag("attention_bias", false);
        Sizes sizes = Sizes.of(config);
        return new Llama(bias, bias, config.flag("mlp_bias", false), false)
                .architecture(config, GatedDecoder.of(config, sizes, sizes.width() / sizes.heads()));
    }

    static Architecture qwen2(ModelConfig config) {
        Sizes sizes = Sizes.of(config);
        return new Llama(true, false, false, false)
                .architecture(config, GatedDecoder.of(config, sizes, sizes.width() / sizes.heads()));
    }

    static Architecture qwen3(ModelConfig config) {
        boolean bias = config.flag("attention_bias", false);
        return new Llama(bias, bias, false, true).architecture(config, GatedDecoder.of(config, Sizes.of(config), 128));
    }

    private Architecture architecture(ModelConfig config, GatedDecoder decoder) {
        Rotary older = Rotary.ofOlder(config, config.number("rope_theta", 10_000));
        Sizes sizes = decoder.sizes();
        ScriptSettings settings = decoder.settings(
                        config, Rotary.of(config, LayerTypes.FULL, older), Rotary.of(config, LayerTypes.SLIDING, older))
                .with(BackboneActivation.of(config, "hidden_act", BackboneActivation.SILU));
        if (config.flag("use_sliding_window", false) && config.has("sliding_window")) {
            int firstSliding = config.index("max_window_layers", 28);
            settings.window(
                    LayerTypes.sliding(config, sizes.layers(), layer -> layer >= firstSliding),
                    config.integer("sliding_window") - 1,
                    0);
        }
        return new Architecture(
                config.text("model_type"),
                "llama",
                sizes,
                weights(decoder),
                settings,
                GatedDecoder.FILE_NAMES,
                GatedDecoder.LORA_TARGETS);
    }

    private WeightList weights(GatedDecoder decoder) {
        Sizes sizes = decoder.sizes();
        WeightList list = new WeightList().table("embed_tokens.weight", sizes.vocabulary(), sizes.width());
        for (int layer = 0; layer < sizes.layers(); layer++) {
            String name = "layers." + layer;
            list.norm(name + ".input_layernorm", sizes.width(), false);
            decoder.attention(list, name + ".self_attn", attentionBias, outputBias);
            if (headNorms) {
                decoder.headNorms(list, name + ".self_attn");
            }
            list.norm(name + ".post_attention_layernorm", sizes.width(), false);
            decoder.mlp(list, name + ".mlp", mlpBias);
        }
        return list.norm("norm", sizes.width(), false);
    }
}
