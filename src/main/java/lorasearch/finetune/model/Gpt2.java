package lorasearch.finetune.model;

import java.util.List;

/** GPT-2 (Radford et al. 2019, "Language models are unsupervised multitask learners"). */
final class Gpt2 {
    private Gpt2() {}

    static Architecture of(ModelConfig config) {
        config.require("scale_attn_weights", "true");
        config.require("scale_attn_by_inverse_layer_idx", "false");
        config.require("add_cross_attention", "false");
        int width = config.integer("n_embd");
        Sizes sizes = new Sizes(
                config.integer("vocab_size"),
                width,
                config.integer("n_layer"),
                config.integer("n_head"),
                config.integer("n_inner", 4 * width),
                config.integer("n_positions"));
        return new Architecture(
                "gpt2",
                "gpt2",
                sizes,
                weights(sizes),
                new ScriptSettings(sizes, sizes.headWidth(), config.number("layer_norm_epsilon", 1e-5))
                        .with(BackboneActivation.of(config, "activation_function", BackboneActivation.GELU_TANH))
                        .causal(),
                FileNames.of("transformer.", "lm_head\\.|score\\.|h\\.\\d+\\.attn\\.(masked_)?bias$"),
                List.of("c_attn"));
    }

    private static WeightList weights(Sizes sizes) {
        int width = sizes.width();
        WeightList list = new WeightList()
                .table("wte.weight", sizes.vocabulary(), width)
                .table("wpe.weight", sizes.maxPositions(), width);
        for (int layer = 0; layer < sizes.layers(); layer++) {
            String name = "h." + layer;
            list.norm(name + ".ln_1", width)
                    .transposedLinear(name + ".attn.c_attn", width, 3 * width)
                    .transposedLinear(name + ".attn.c_proj", width, width)
                    .norm(name + ".ln_2", width)
                    .transposedLinear(name + ".mlp.c_fc", width, sizes.inner())
                    .transposedLinear(name + ".mlp.c_proj", sizes.inner(), width);
        }
        return list.norm("ln_f", width);
    }
}
