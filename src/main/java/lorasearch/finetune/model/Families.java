package lorasearch.finetune.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The families of transformers that we know, by {@code model_type}. */
final class Families {
    private static final Map<String, Function<ModelConfig, Architecture>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("bert", Bert::bert);
        BY_NAME.put("roberta", Bert::roberta);
        BY_NAME.put("distilbert", DistilBert::of);
        BY_NAME.put("mpnet", MpNet::of);
        BY_NAME.put("modernbert", ModernBert::of);
        BY_NAME.put("gpt2", Gpt2::of);
        BY_NAME.put("llama", Llama::llama);
        BY_NAME.put("qwen2", Llama::qwen2);
        BY_NAME.put("qwen3", Llama::qwen3);
        BY_NAME.put("gemma3_text", Gemma3::of);
    }

    private Families() {}

    /**
     * Returns the architecture that a model's configuration describes.
     *
     * @throws ModelException if its family is not known, a size is missing, or it computes something that the family's
     *     script does not
     */
    static Architecture architecture(ModelConfig config) {
        Function<ModelConfig, Architecture> family = BY_NAME.get(config.text("model_type"));
        if (family == null) {
            throw config.unsupported("model_type", String.join(", ", BY_NAME.keySet()));
        }
        return family.apply(config);
    }
}
