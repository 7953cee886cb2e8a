package lorasearch.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import lorasearch.digest.Sha256;

/**
 * A whole page in one file: no script, nothing loaded, a content security policy that forbids both. Only a page that a server
 * shows while a study runs has a script, from that very server.
 *
 * @param title the page's title and main heading
 * @param subtitle a line beneath it
 * @param sections its parts, in reading order
 */
public record Page(String title, String subtitle, List<Section> sections) {

    /** Where a live page finds its script. */
    public static final String SCRIPT = "live.js";

    /** Where a live page hears that there is news. */
    public static final String EVENTS = "events";

    private static final String STYLE = read("page.css");
    private static final String LIVE = read("live.js");

    public Page {
        sections = List.copyOf(sections);
    }

    /** Returns the page as an HTML document that is well-formed XML as well. */
    public String render() {
        return render("", "");
    }

    /**
     * Returns the page with a script that replaces its content whenever the server, at {@value #EVENTS} beside the page, says
     * that there is news. The script is {@value #SCRIPT} beside the page and may ask nobody else.
     */
    public String renderLive() {
        return render(
                "; script-src 'self'; connect-src 'self'",
                "<script src=\"" + SCRIPT + "\" defer=\"defer\"></script>\n");
    }

    /** Returns the script of live pages. */
    public static String script() {
        return LIVE;
    }

    private String render(String morePolicy, String script) {
        StringBuilder out = new StringBuilder();
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .append(policy())
                .append(morePolicy)
                .append("\"/>\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        out.append("<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>");
        Escaping.escape(title, out);
        out.append("</title>\n<style>")
                .append(STYLE)
                .append("</style>\n")
                .append(script)
                .append("</head>\n<body>\n");
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
