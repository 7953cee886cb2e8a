package lorasearch.report;

import java.util.ArrayList;
import java.util.List;
import lorasearch.report.html.Html;
import lorasearch.report.html.Section;
import lorasearch.report.html.Table;

/** How to run the study again. */
final class ReproductionSection {
    private ReproductionSection() {}

    static Section of(StudyReport report) {
        Reproduction reproduction = report.reproduction();
        List<Html> body = new ArrayList<>();
        body.add(Html.element("pre", Html.element("code", reproduction.command())));
        Table facts = new Table("What the study ran on", List.of("fact", "value"));
        facts.row(List.of("seed", Long.toString(reproduction.seed())));
        reproduction.facts().forEach((name, value) -> facts.row(List.of(name, value)));
        body.add(facts.toHtml());
        if (!reproduction.definition().isBlank()) {
            body.add(Html.element(
                    "details",
                    Html.element("summary", "The whole study definition"),
                    Html.element("pre", Html.element("code", reproduction.definition()))));
        }
        return new Section("reproduce", "How to reproduce", body);
    }
}
