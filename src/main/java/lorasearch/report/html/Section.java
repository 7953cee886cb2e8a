package lorasearch.report.html;

import java.util.List;

/**
 * A part of a page under its own heading.
 *
 * @param id its anchor
 * @param heading its heading, also its entry in the table of contents
 * @param body its content
 */
public record Section(String id, String heading, List<Html> body) {

    public Section {
        body = List.copyOf(body);
    }

    Html toHtml() {
        return Html.element("section", Html.element("h2", heading))
                .with("id", id)
                .add(body);
    }
}
