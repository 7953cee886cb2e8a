package lorasearch.objective.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarmlessTextTest {

    private static final String SECRET = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hf_%s",
                "HF_TOKEN=hf_%s",
                "TOKEN_hf_%s",
                "sk-%s",
                "sk-proj-%s",
                "ghp_%s",
                "github_pat_%s",
                "xoxb-%s",
                "Authorization: Bearer %s",
                "eyJhbGciOiJIUzI1NiJ9.%s.%<s",
                "https://user:%s@example.org/model",
                "https://%s@example.org/model",
            })
    void leavesNoTrace(String form) {
        String text = HarmlessText.of("before " + form.formatted(SECRET) + " after", 1000);
        assertThat(text)
                .startsWith("before ")
                .endsWith(" after")
                .contains("[redacted]")
                .doesNotContain("AbCdEf");
    }

    @Test
    void hidesKeysOfAmazonWhichAreInUpperCase() {
        assertEquals("[redacted]", HarmlessText.of("AKIAIOSFODNN7EXAMPLE", 100));
    }

    @Test
    void hidesATokenThatIsCut() {
        assertEquals("[redacted]…", HarmlessText.of("hf_" + SECRET, 20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task-specific",
                "risk-adjusted-return",
                "1024 tokens/s",
                "half_baked",
                "https://example.org/a@b",
                "a\tb"
            })
    void leavesOrdinaryTextAlone(String text) {
        assertEquals(text, HarmlessText.of(text, 100));
    }

    @Test
    void takesControlFromTheText() {
        assertEquals("red", HarmlessText.of("\u001B[1;31mred\u001B[0m", 100));
        assertEquals(
                "a\uFFFDb\uFFFDc\uFFFD]0;title\uFFFD", HarmlessText.of("a\u0000b\u009Bc\u001B]0;title\u0007", 100));
        assertEquals("\uFFFDgpj.exe\uFFFD", HarmlessText.of("\u202Egpj.exe\u2028", 100));
    }

    @Property
    void isOneShortLine(@ForAll String text) {
        assertThat(HarmlessText.of(text, 50).lines().count()).isLessThanOrEqualTo(1);
        assertThat(HarmlessText.of("x".repeat(100) + text, 50)).hasSize(51);
    }
}
