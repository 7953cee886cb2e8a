package lorasearch.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lorasearch.report.chart.Chart;
import lorasearch.report.chart.Drawing;
import lorasearch.report.chart.Paper;
import lorasearch.report.chart.Spot;
import lorasearch.report.chart.SurfaceChart;
import lorasearch.report.html.Html;

/** A chart for the page, with its own files. */
final class Picture {

    /** With more trials in a picture, a pointer cannot tell them apart. */
    private static final int MOST_SPOTS = 2_000;

    private final Chart chart;
    private final List<Paper> papers;
    private final Drawing drawing;
    private final byte[] svg;

    /** @param papers what it shall be drawn on as a PNG file */
    Picture(Chart chart, List<Paper> papers) {
        this.chart = chart;
        this.papers = papers;
        this.drawing = chart.drawing();
        this.svg = drawing.svg();
    }

    /** Returns the contents of the picture's own files by their names: the images, then its numbers. */
    Map<String, Supplier<byte[]>> files() {
        Map<String, Supplier<byte[]>> files = new LinkedHashMap<>();
        papers.forEach(paper -> files.put(pngName(paper), () -> drawing.png(paper)));
        files.put(name(".svg"), svg::clone);
        files.put(name(".csv"), () -> CsvTable.of(chart.numbers()).getBytes(StandardCharsets.UTF_8));
        return files;
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
        Html.Element plain = Html.element("img")
                .with("alt", chart.description())
                .with("src", "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg));
        List<Spot> spots = drawing.spots();
        Html image = spots.isEmpty() || spots.size() > MOST_SPOTS ? plain : plain.with("data-spots", places(spots));
        Html.Element files =
                Html.element("figcaption", Html.text(chart.title() + ": ")).with("class", "files");
        for (Map.Entry<String, String> link : links().entrySet()) {
            files = files.add(Html.element("a", link.getKey()).with("href", link.getValue()), Html.text(" "));
        }
        Html box = Html.element("section", image)
                .with("class", "picture")
                .with("aria-label", chart.title())
                .with("tabindex", "0");
        return Html.element("figure", box, files).with("id", "figure-" + chart.name());
    }

    /** Number, column and row of each trial, for the page's script. */
    private static String places(List<Spot> spots) {
        return spots.stream()
                .map(spot -> spot.trial() + " " + Math.round(spot.x()) + " " + Math.round(spot.y()))
                .collect(Collectors.joining(" "));
    }

    private Map<String, String> links() {
        Map<String, String> links = new LinkedHashMap<>();
        papers.forEach(paper -> links.put(paper == Paper.LIGHT ? "PNG" : "PNG, dark", pngName(paper)));
        links.put("SVG", name(".svg"));
        links.put("CSV", name(".csv"));
        return links;
    }

    private String pngName(Paper paper) {
        return name(paper == Paper.LIGHT ? ".png" : "-dark.png");
    }

    private String name(String ending) {
        return chart.name() + ending;
    }
}
