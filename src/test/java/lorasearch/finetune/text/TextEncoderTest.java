package lorasearch.finetune.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextEncoderTest {

    @Test
    void encodesAsHuggingFaceDoesWithoutPadding() throws IOException {
        try (TextEncoder encoder = new TextEncoder(miniLm(), 128)) {
            EncodedTexts texts = encoder.encode(List.of("hello world", "Hello, wörld!"));
            // bert-base-uncased: [CLS] hello (,) world (!) [SEP]
            assertThat(texts.ids(0)).containsExactly(101, 7592, 2088, 102);
            assertThat(texts.ids(1)).containsExactly(101, 7592, 1010, 2088, 999, 102);
            assertThat(texts.lengths()).containsExactly(4, 6);
            assertThat(texts.truncated()).isZero();
        }
    }

    @Test
    void cutsLongTextsBeforeTheClosingTokenAndCountsThem() throws IOException {
        try (TextEncoder encoder = new TextEncoder(miniLm(), 5)) {
            EncodedTexts texts = encoder.encode(List.of("hello hello hello", "hello hello hello hello"));
            assertThat(texts.ids(0)).containsExactly(101, 7592, 7592, 7592, 102);
            assertThat(texts.ids(1)).containsExactly(101, 7592, 7592, 7592, 102);
            assertThat(texts.truncated()).isEqualTo(1);
        }
    }

    @Test
    void letsTextsBeLongerThanTheFileOrTheLibraryWouldHaveThem() throws IOException {
        try (TextEncoder encoder = new TextEncoder(miniLm(), 600)) {
            EncodedTexts texts = encoder.encode(List.of("hello ".repeat(700)));
            assertThat(texts.lengths()).containsExactly(600);
            assertThat(texts.truncated()).isEqualTo(1);
        }
    }

    @Test
    void encodesAnyNumberOfTexts() throws IOException {
        try (TextEncoder encoder = new TextEncoder(miniLm(), 16)) {
            assertThat(encoder.encode(Collections.nCopies(2500, "hello")).lengths())
                    .hasSize(2500)
                    .containsOnly(3);
            assertThat(encoder.encode(List.of()).size()).isZero();
        }
    }

    @Test
    void refusesWhatIsNotATokenizer() {
        assertThatThrownBy(() -> new TextEncoder("{}".getBytes(StandardCharsets.UTF_8), 128))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("This is not a tokenizer.json: ");
    }

    private static byte[] miniLm() throws IOException {
        try (InputStream in = TextEncoderTest.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json")) {
            return in.readAllBytes();
        }
    }
}
