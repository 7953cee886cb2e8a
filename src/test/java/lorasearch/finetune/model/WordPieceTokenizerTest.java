package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordPieceTokenizerTest {

    /** MiniLM has the vocabulary of uncased BERT, and a tokenizer.json that its authors made. */
    @Test
    void cutsTextsAsTheTokenizerOfTheSameVocabularyDoes() throws IOException {
        byte[] published = ModelSource.of("minilm").tokenizerJson();
        JsonObject ids = JsonParser.parseString(new String(published, StandardCharsets.UTF_8))
                .getAsJsonObject()
                .getAsJsonObject("model")
                .getAsJsonObject("vocab");
        String[] vocabulary = new String[ids.size()];
        ids.entrySet().forEach(id -> vocabulary[id.getValue().getAsInt()] = id.getKey());
        try (HuggingFaceTokenizer ours = tokenizer(WordPieceTokenizer.uncased(List.of(vocabulary)));
                HuggingFaceTokenizer theirs = tokenizer(published)) {
            for (String text : List.of(
                    "The weather is lovely today.",
                    "Unaffable Ünïcödé don't re-write 3.14 #hashtag @user",
                    "漢字 and emoji 😀 and a\tcontrol\u0000 character",
                    "[MASK] of [SEP]",
                    "")) {
                assertThat(ours.encode(text).getIds())
                        .as(text)
                        .containsExactly(theirs.encode(text).getIds());
            }
        }
    }

    private static HuggingFaceTokenizer tokenizer(byte[] json) throws IOException {
        return HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(json), Map.of("padding", "false", "truncation", "false"));
    }
}
