package lorasearch.report;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import lorasearch.report.chart.Chart;
import lorasearch.report.chart.Drawing;
import lorasearch.report.chart.SurfaceChart;
import lorasearch.report.html.Html;

/** A chart, drawn once for both the page and its own files. */
final class Picture {
    private final Chart chart;
    private final byte[] svg;
    private final Drawing.Pngs pngs;

    Picture(Chart chart) {
        Drawing drawing = chart.drawing();
        this.chart = chart;
        this.svg = drawing.svg();
        this.pngs = drawing.pngs();
    }

    Chart chart() {
        return chart;
    }

    /** Returns the contents of the picture's image files by their names. */
    Map<String, byte[]> images() {
        return Map.of(name(".png"), pngs.light(), name("-dark.png"), pngs.dark(), name(".svg"), svg.clone());
    }

    String csvName() {
        return name(".csv");
    }

    /** Returns pictures one beneath the other, narrow ones side by side where there is room. */
    static Html all(List<Picture> pictures) {
        boolean narrow = pictures.stream().allMatch(picture -> picture.chart instanceof SurfaceChart);
        Html.Element box =
                Html.element("div").add(pictures.stream().map(Picture::toHtml).toList());
        return narrow ? box.with("class", "pair") : box;
    }

    /** Returns the picture for the page, with links to its files. */
    Html toHtml() {
        Html image = Html.element("img")
                .with("alt", chart.description())
                .with("src", "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg));
        Html.Element files =
                Html.element("figcaption", Html.text(chart.title() + ": ")).with("class", "files");
        List<Map.Entry<String, String>> links = List.of(
                Map.entry("PNG", name(".png")),
                Map.entry("PNG, dark", name("-dark.png")),
                Map.entry("SVG", name(".svg")),
                Map.entry("CSV", csvName()));
        for (int i = 0; i < links.size(); i++) {
            files = files.add(
                    Html.text(i == 0 ? "" : " · "),
                    Html.element("a", links.get(i).getKey())
                            .with("href", links.get(i).getValue()));
        }
        Html box = Html.element("section", image)
                .with("class", "picture")
                .with("aria-label", chart.title())
                .with("tabindex", "0");
        return Html.element("figure", box, files).with("id", "figure-" + chart.name());
    }

    private String name(String ending) {
        return chart.name() + ending;
    }
}
