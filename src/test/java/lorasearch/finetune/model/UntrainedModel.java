package lorasearch.finetune.model;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import lorasearch.safetensors.SafetensorsWriter;
import lorasearch.safetensors.StoredTensor;

/**
 * Small models of families whose real ones are not at hand, with the weights that a library gives them before any training:
 * matrices drawn from a normal distribution, norms that change nothing. Their tokenizer knows the words of given texts.
 */
public enum UntrainedModel {
    BERT("""
            {"model_type": "bert", "vocab_size": %d, "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4,
             "intermediate_size": 64, "max_position_embeddings": 128, "type_vocab_size": 2, "pad_token_id": 0}""", 1, List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]"), """
            {"type": "BertProcessing", "cls": ["[CLS]", 2], "sep": ["[SEP]", 3]}"""),
    ROBERTA("""
            {"model_type": "roberta", "vocab_size": %d, "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4,
             "intermediate_size": 64, "max_position_embeddings": 130, "type_vocab_size": 1, "pad_token_id": 1}""", 1, List.of("<s>", "<pad>", "</s>", "[UNK]"), """
            {"type": "RobertaProcessing", "cls": ["<s>", 0], "sep": ["</s>", 2], "trim_offsets": true,
             "add_prefix_space": true}"""),
    GEMMA3("""
            {"model_type": "gemma3_text", "vocab_size": %d, "hidden_size": 32, "num_hidden_layers": 6,
             "num_attention_heads": 4, "num_key_value_heads": 1, "head_dim": 8, "intermediate_size": 64,
             "max_position_embeddings": 128, "sliding_window": 16, "query_pre_attn_scalar": 8, "pad_token_id": 0}""", 0, List.of("<pad>", "<eos>", "<bos>", "[UNK]"), """
            {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "<bos>", "type_id": 0}},
             {"Sequence": {"id": "A", "type_id": 0}}], "pair": [{"Sequence": {"id": "A", "type_id": 0}},
             {"Sequence": {"id": "B", "type_id": 0}}], "special_tokens": {"<bos>": {"id": "<bos>", "ids": [2],
             "tokens": ["<bos>"]}}}""");

    private static final float DEVIATION = 0.02f;

    private final String config;
    private final float normScale;

    @SuppressWarnings("ImmutableEnumChecker") // a list that nobody can change
    private final List<String> specialTokens;

    private final String postProcessor;

    /**
     * @param config with a place for the number of words
     * @param normScale what the file of a norm that changes nothing holds; Gemma's adds 1 to it
     * @param specialTokens the first of the vocabulary
     */
    UntrainedModel(String config, float normScale, List<String> specialTokens, String postProcessor) {
        this.config = config;
        this.normScale = normScale;
        this.specialTokens = specialTokens;
        this.postProcessor = postProcessor;
    }

    /**
     * Writes a folder of Hugging Face's form and returns it.
     *
     * @param folder made where it does not exist
     * @param texts whose words, in lower case, the model shall know
     */
    public Path write(Path folder, List<String> texts) throws IOException {
        Map<String, Integer> vocabulary = new LinkedHashMap<>();
        Stream.concat(specialTokens.stream(), words(texts)).forEach(word -> vocabulary.put(word, vocabulary.size()));
        String sized = config.formatted(vocabulary.size());
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.json"), sized);
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer(vocabulary));
        SafetensorsWriter.write(
                folder.resolve("model.safetensors"),
                weights(Families.architecture(ModelConfig.parse(name(), sized))),
                Map.of("format", "pt"));
        return folder;
    }

    private static Stream<String> words(List<String> texts) {
        return texts.stream()
                .flatMap(text -> Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\W+")))
                .filter(word -> !word.isEmpty())
                .distinct()
                .sorted();
    }

    private String tokenizer(Map<String, Integer> vocabulary) {
        return """
                {"version": "1.0", "added_tokens": [], "normalizer": {"type": "Lowercase"},
                 "pre_tokenizer": {"type": "BertPreTokenizer"}, "post_processor": %s,
                 "model": {"type": "WordLevel", "unk_token": "[UNK]", "vocab": %s}}
                """.formatted(postProcessor, new Gson().toJson(vocabulary));
    }

    private Map<String, StoredTensor> weights(Architecture architecture) {
        Random random = new Random(1);
        Map<String, StoredTensor> weights = new LinkedHashMap<>();
        for (WeightSpec spec : architecture.weights().weights()) {
            float[] values = new float[Math.toIntExact(spec.size())];
            if (spec.shape().size() > 1) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = DEVIATION * (float) random.nextGaussian();
                }
            } else if (spec.name().endsWith(".weight")) {
                Arrays.fill(values, normScale);
            }
            weights.put(spec.name(), StoredTensor.ofFloats(values, spec.storedShape()));
        }
        return Collections.unmodifiableMap(weights);
    }
}
