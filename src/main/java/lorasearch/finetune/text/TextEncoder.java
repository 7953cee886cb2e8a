package lorasearch.finetune.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Turns texts into token ids as a model's {@code tokenizer.json} says, special tokens included. Padding and truncation
 * that the file asks for are switched off: rows keep their length, up to a limit of ours. Safe for use by several
 * threads.
 */
public final class TextEncoder implements AutoCloseable {

    /** Bounds the memory of one native call. */
    private static final int TEXTS_AT_ONCE = 1024;

    private final HuggingFaceTokenizer tokenizer;

    /**
     * @param tokenizerJson the content of a Hugging Face {@code tokenizer.json}
     * @param maxTokens longest row in tokens, special ones included; at least 4. What is beyond it is cut off before the
     *     closing special token
     * @throws IllegalArgumentException if the content is not a tokenizer
     */
    public TextEncoder(byte[] tokenizerJson, int maxTokens) {
        if (maxTokens < 4) {
            throw new IllegalArgumentException("The token limit (%d) must be at least 4.".formatted(maxTokens));
        }
        Map<String, String> options = Map.of(
                "padding",
                "false",
                "truncation",
                "true",
                "maxLength",
                String.valueOf(maxTokens),
                "modelMaxLength",
                String.valueOf(maxTokens));
        try {
            tokenizer = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(tokenizerJson), options);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("This is not a tokenizer.json: %s".formatted(e.getMessage()), e);
        }
    }

    /** Returns the ids of each text. */
    public EncodedTexts encode(List<String> texts) {
        int[][] ids = new int[texts.size()][];
        int truncated = 0;
        for (int start = 0; start < ids.length; start += TEXTS_AT_ONCE) {
            int end = Math.min(start + TEXTS_AT_ONCE, ids.length);
            Encoding[] encodings = tokenizer.batchEncode(texts.subList(start, end), true, false);
            for (int i = 0; i < encodings.length; i++) {
                ids[start + i] = Arrays.stream(encodings[i].getIds())
                        .mapToInt(Math::toIntExact)
                        .toArray();
                truncated += encodings[i].exceedMaxLength() ? 1 : 0;
            }
        }
        return new EncodedTexts(ids, truncated);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
