package lorasearch.finetune.model;

import java.util.List;

/** ModernBERT (Warner et al. 2024, arXiv:2412.13663). */
final class ModernBert {
    private ModernBert() {}

    static Architecture of(ModelConfig config) {
        Sizes sizes = Sizes.of(config);
        int everyFull = config.integer("global_attn_every_n_layers", 3);
        int reach = config.integer("local_attention", 128) / 2;
        Rotary olderFull = Rotary.of(config.number("global_rope_theta", 160_000));
        Rotary olderSliding = Rotary.of(config.number("local_rope_theta", 10_000));
        return new Architecture(
                "modernbert",
                "modernbert",
                sizes,
                weights(sizes, config),
                new ScriptSettings(sizes, sizes.headWidth(), config.number("norm_eps", 1e-5))
                        .with(BackboneActivation.of(config, "hidden_activation", BackboneActivation.GELU))
                        .rotary(
                                Rotary.of(config, LayerTypes.FULL, olderFull),
                                Rotary.of(config, LayerTypes.SLIDING, olderSliding),
                                sizes.headWidth())
                        .window(
                                LayerTypes.sliding(config, sizes.layers(), layer -> layer % everyFull != 0),
                                reach,
                                reach),
                FileNames.of("model.", "head\\.|decoder\\.|classifier\\."),
                List.of("Wqkv"));
    }

    private static WeightList weights(Sizes sizes, ModelConfig config) {
        int width = sizes.width();
        boolean normBias = config.flag("norm_bias", false);
        boolean attentionBias = config.flag("attention_bias", false);
        boolean mlpBias = config.flag("mlp_bias", false);
        WeightList list = new WeightList()
                .table("embeddings.tok_embeddings.weight", sizes.vocabulary(), width)
                .norm("embeddings.norm", width, normBias);
        for (int layer = 0; layer < sizes.layers(); layer++) {
            String name = "layers." + layer;
            if (layer > 0) {
                list.norm(name + ".attn_norm", width, normBias);
            }
            list.linear(name + ".attn.Wqkv", width, 3 * width, attentionBias)
                    .linear(name + ".attn.Wo", width, width, attentionBias)
                    .norm(name + ".mlp_norm", width, normBias)
                    .linear(name + ".mlp.Wi", width, 2 * sizes.inner(), mlpBias)
                    .linear(name + ".mlp.Wo", sizes.inner(), width, mlpBias);
        }
        return list.norm("final_norm", width, normBias);
    }
}
