package lorasearch.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import lorasearch.digest.Sha256;

/**
 * A whole page in one file: no script, nothing loaded, a content security policy that forbids both.
 *
 * @param title the page's title and main heading
 * @param subtitle a line beneath it
 * @param sections its parts, in reading order
 */
public record Page(String title, String subtitle, List<Section> sections) {
    private static final String STYLE = read("page.css");

    public Page {
        sections = List.copyOf(sections);
    }

    /** Returns the page as an HTML document that is well-formed XML as well. */
    public String render() {
        StringBuilder out = new StringBuilder();
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .append(policy())
                .append("\"/>\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        out.append("<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>");
        Escaping.escape(title, out);
        out.append("</title>\n<style>").append(STYLE).append("</style>\n</head>\n<body>\n");
        header().writeTo(out);
        out.append('\n');
        contents().writeTo(out);
        out.append("\n<main>\n");
        for (Section section : sections) {
            section.toHtml().writeTo(out);
            out.append('\n');
        }
        return out.append("</main>\n</body>\n</html>\n").toString();
    }

    private Html header() {
        return Html.element(
                "header", Html.element("h1", title), Html.element("p", subtitle).with("class", "subtitle"));
    }

    private Html contents() {
        Html.Element list = Html.element("ol")
                .add(sections.stream()
                        .map(section -> Html.element(
                                "li", Html.element("a", section.heading()).with("href", "#" + section.id())))
                        .toList());
        return Html.element("nav", list).with("aria-label", "Contents");
    }

    /** Pictures from data URIs and this very style sheet; nothing else. */
    private static String policy() {
        String hash = Base64.getEncoder().encodeToString(Sha256.begin().digest(STYLE.getBytes(StandardCharsets.UTF_8)));
        return "default-src 'none'; img-src data:; style-src 'sha256-" + hash
                + "'; base-uri 'none'; form-action 'none'";
    }

    private static String read(String resource) {
        try (InputStream in = Page.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
