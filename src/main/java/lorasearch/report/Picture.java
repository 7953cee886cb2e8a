package lorasearch.report;

import java.util.Base64;
import lorasearch.report.chart.Chart;
import lorasearch.report.html.Html;

/** A chart, rendered once for both the page and its own file. */
final class Picture {
    private final Chart chart;
    private final byte[] png;

    Picture(Chart chart) {
        this.chart = chart;
        this.png = chart.png();
    }

    Chart chart() {
        return chart;
    }

    byte[] png() {
        return png.clone();
    }

    String pngName() {
        return chart.name() + ".png";
    }

    String csvName() {
        return chart.name() + ".csv";
    }

    /** Returns the picture for the page, with links to its files. */
    Html toHtml() {
        Html image = Html.element("img")
                .with("src", "data:image/png;base64," + Base64.getEncoder().encodeToString(png))
                .with("alt", chart.description());
        Html files = Html.element(
                        "span",
                        Html.text("Files: "),
                        Html.element("a", "PNG").with("href", pngName()),
                        Html.text(" · "),
                        Html.element("a", "CSV").with("href", csvName()))
                .with("class", "files");
        Html box = Html.element("div", image)
                .with("class", "picture")
                .with("role", "region")
                .with("aria-label", chart.title())
                .with("tabindex", "0");
        return Html.element("figure", box, Html.element("figcaption", files));
    }
}
