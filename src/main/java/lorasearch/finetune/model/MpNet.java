package lorasearch.finetune.model;

import java.util.List;

/** MPNet (Song et al. 2020, arXiv:2004.09297). */
final class MpNet {
    /** The script sorts distances into so many buckets, as Transformers does whatever the configuration says. */
    private static final int BUCKETS = 32;

    private MpNet() {}

    static Architecture of(ModelConfig config) {
        int paddingId = config.index("pad_token_id", 1);
        Sizes table = Sizes.of(config);
        Sizes sizes = table.withMaxPositions(table.maxPositions() - paddingId - 1);
        return new Architecture(
                "mpnet",
                "mpnet",
                sizes,
                weights(sizes, config),
                new ScriptSettings(sizes, sizes.headWidth(), config.number("layer_norm_eps", 1e-12))
                        .with(BackboneActivation.of(config, "hidden_act", BackboneActivation.GELU))
                        .positionsAfter(paddingId),
                FileNames.of("mpnet.", "embeddings\\.position_ids|pooler\\.|lm_head\\.|classifier\\.|qa_outputs\\."),
                List.of("q", "v"));
    }

    private static WeightList weights(Sizes sizes, ModelConfig config) {
        int width = sizes.width();
        int buckets = config.integer("relative_attention_num_buckets", BUCKETS);
        if (buckets < BUCKETS) {
            throw config.unsupported("relative_attention_num_buckets", "at least " + BUCKETS);
        }
        WeightList list = new WeightList()
                .table("embeddings.word_embeddings.weight", sizes.vocabulary(), width)
                .table("embeddings.position_embeddings.weight", config.integer("max_position_embeddings"), width)
                .norm("embeddings.LayerNorm", width)
                .tensor("encoder.relative_attention_bias.weight", buckets, sizes.heads());
        for (int layer = 0; layer < sizes.layers(); layer++) {
            String name = "encoder.layer." + layer;
            list.linear(name + ".attention.attn.q", width, width)
                    .linear(name + ".attention.attn.k", width, width)
                    .linear(name + ".attention.attn.v", width, width)
                    .linear(name + ".attention.attn.o", width, width)
                    .norm(name + ".attention.LayerNorm", width)
                    .linear(name + ".intermediate.dense", width, sizes.inner())
                    .linear(name + ".output.dense", sizes.inner(), width)
                    .norm(name + ".output.LayerNorm", width);
        }
        return list;
    }
}
