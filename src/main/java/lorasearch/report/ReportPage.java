package lorasearch.report;

import java.util.ArrayList;
import java.util.List;
import lorasearch.report.html.Page;
import lorasearch.report.html.Section;

/** Lays out a report in the order in which it is read: from the verdict down to every single trial. */
final class ReportPage {
    private final StudyReport report;
    private final Picture history;

    ReportPage(StudyReport report) {
        this.report = report;
        Pictures pictures = new Pictures(report);
        this.history = new Picture(pictures.history());
    }

    /** Returns all pictures of the page. */
    List<Picture> pictures() {
        return List.of(history);
    }

    /** Returns the page as an HTML document. */
    String render() {
        List<Section> sections = new ArrayList<>();
        sections.add(VerdictSection.of(report));
        sections.add(ReproductionSection.of(report));
        report.data().ifPresent(data -> sections.add(DataSection.of(data)));
        sections.add(new Section("history", "Optimisation history", List.of(history.toHtml())));
        sections.add(TrialsSection.of(report));
        return new Page("Study " + report.study(), Wording.caption(report), sections).render();
    }
}
