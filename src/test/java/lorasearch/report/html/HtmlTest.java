package lorasearch.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {

    @Test
    void aTextStaysAText() {
        assertThat(html(Html.element("p", "<script>alert('1 & \"2\"')</script>")))
                .isEqualTo("<p>&lt;script&gt;alert(&#39;1 &amp; &quot;2&quot;&#39;)&lt;/script&gt;</p>");
    }

    @Test
    void anAttributeCannotBeLeft() {
        assertThat(html(Html.element("img").with("alt", "\" onerror=\"alert(1)")))
                .isEqualTo("<img alt=\"&quot; onerror=&quot;alert(1)\"/>");
    }

    @Test
    void controlsThatReorderTextAreSpelledOut() {
        assertThat(html(Html.text("a\u202Eb"))).isEqualTo("a[U+202E]b");
    }

    @Test
    void charactersThatHtmlForbidsAreReplaced() {
        assertThat(html(Html.text("a\0b\u001Bc\uD800d"))).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd");
    }

    @Test
    void charactersBeyondTheBasicPlaneAreKept() {
        assertThat(html(Html.text("😀 漢 é"))).isEqualTo("😀 漢 é");
    }

    @ParameterizedTest
    @ValueSource(strings = {"script", "style", "iframe", "object", "form", "svg", "link", "meta", "base", "p><script"})
    void elementsThatRunOrLoadAreRefused(String tag) {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.element(tag));
    }

    @ParameterizedTest
    @ValueSource(strings = {"onclick", "style", "srcset", "srcdoc", "formaction", "x onload"})
    void attributesThatRunOrLoadAreRefused(String attribute) {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.element("a").with(attribute, "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "https://example.org", "//example.org", "data:text/html,x", "../x", ""})
    void linksThatLeaveTheReportAreRefused(String target) {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.element("a").with("href", target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/x.png", "x.png", "data:image/gif;base64,AAAA", "data:text/html,x"})
    void picturesThatAreNotEmbeddedAreRefused(String source) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Html.element("img").with("src", source));
    }

    private static String html(Html html) {
        StringBuilder out = new StringBuilder();
        html.writeTo(out);
        return out.toString();
    }
}
