package lorasearch.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import lorasearch.digest.Sha256;

/**
 * A whole page in one file: nothing loaded, and a content security policy that allows no script but the one that this class
 * brings, by its hash. That one names the trial under the pointer; a page is complete without it. A page that a server shows
 * while a study runs has another one, from that very server.
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

    /** Browsers ask a server for a picture of the page unless it names one; this one is empty. */
    private static final String NO_ICON = "<link rel=\"icon\" href=\"data:,\"/>\n";

    private static final String STYLE = read("page.css");
    private static final String LIVE = read("live.js");
    private static final String HOVER = read("hover.js");

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
                " 'self'; connect-src 'self'", NO_ICON + "<script src=\"" + SCRIPT + "\" defer=\"defer\"></script>\n");
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
        out.append("</main>\n<script>").append(HOVER).append("</script>\n");
        return out.append("</body>\n</html>\n").toString();
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

    /** Pictures from data URIs, this very style sheet and this very script; nothing else. Ends with the sources of scripts. */
    private static String policy() {
        return "default-src 'none'; img-src data:; style-src %s; base-uri 'none'; form-action 'none'; script-src %s"
                .formatted(hash(STYLE), hash(HOVER));
    }

    private static String hash(String content) {
        byte[] digest = Sha256.begin().digest(content.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    private static String read(String resource) {
        try (InputStream in = Page.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
