package lorasearch.report;

import java.util.List;
import lorasearch.report.html.Html;
import lorasearch.report.html.Section;

/** Where good parameters lie. */
final class SurfacesSection {
    private SurfacesSection() {}

    static Section of(List<Picture> surfaces) {
        Html reading = Html.element(
                "p",
                "A Gaussian process over all parameters, fitted to the complete trials; the others are held at the values"
                        + " of the best trial. Brighter is better. Where the colour fades to grey, no trial has been near:"
                        + " the surface is a guess there. Signs that would hide each other are moved apart along axes with"
                        + " few values.");
        Html.Element grid = Html.element("div")
                .with("class", "pair")
                .add(surfaces.stream().map(Picture::toHtml).toList());
        return new Section("surfaces", "Surfaces", List.of(reading, grid));
    }
}
