package lorasearch.finetune.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Hugging Face's {@code tokenizer.json} for models that come with a vocabulary only (word pieces, Wu et al. 2016,
 * arXiv:1609.08144).
 */
final class WordPieceTokenizer {
    private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

    private static final String TEMPLATE = """
            {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
             "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                            "strip_accents": null, "lowercase": true},
             "pre_tokenizer": {"type": "BertPreTokenizer"},
             "post_processor": {"type": "BertProcessing", "sep": ["[SEP]"], "cls": ["[CLS]"]},
             "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
             "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                       "max_input_chars_per_word": 100, "vocab": {}}}""";

    private WordPieceTokenizer() {}

    /**
     * Returns the tokenizer of uncased BERT.
     *
     * @param vocabulary the pieces in the order of their ids, among them BERT's five special tokens
     */
    static byte[] uncased(List<String> vocabulary) {
        JsonObject tokenizer = JsonParser.parseString(TEMPLATE).getAsJsonObject();
        JsonObject ids = tokenizer.getAsJsonObject("model").getAsJsonObject("vocab");
        for (int id = 0; id < vocabulary.size(); id++) {
            ids.addProperty(vocabulary.get(id), id);
        }
        JsonArray added = tokenizer.getAsJsonArray("added_tokens");
        SPECIAL.forEach(token -> added.add(special(token, ids.get(token).getAsInt())));
        JsonObject processor = tokenizer.getAsJsonObject("post_processor");
        for (String end : List.of("sep", "cls")) {
            JsonArray token = processor.getAsJsonArray(end);
            token.add(ids.get(token.get(0).getAsString()));
        }
        return tokenizer.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject special(String token, int id) {
        JsonObject special = new JsonObject();
        special.addProperty("id", id);
        special.addProperty("content", token);
        for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
            special.addProperty(flag, false);
        }
        special.addProperty("special", true);
        return special;
    }
}
