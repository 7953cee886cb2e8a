package lorasearch.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lorasearch.report.html.Page;
import lorasearch.report.html.Section;

/** Lays out a report in the order in which it is read: from the verdict down to every single trial. */
final class ReportPage {
    private final StudyReport report;
    private final StepTable steps;
    private final Picture history;
    private final Optional<Picture> curves;
    private final List<Picture> surfaces;
    private final List<Picture> sweeps;

    ReportPage(StudyReport report) {
        this.report = report;
        this.steps = new StepTable(report.steps());
        Pictures pictures = new Pictures(report, steps);
        this.history = pictures.history();
        this.curves = pictures.curves();
        this.surfaces = pictures.surfaces();
        this.sweeps = pictures.sweeps();
    }

    /** Returns all pictures of the page, in its order. */
    List<Picture> pictures() {
        List<Picture> pictures = new ArrayList<>();
        pictures.add(history);
        curves.ifPresent(pictures::add);
        pictures.addAll(surfaces);
        pictures.addAll(sweeps);
        return pictures;
    }

    /** Returns the page as an HTML document. */
    String render() {
        List<Section> sections = new ArrayList<>();
        sections.add(VerdictSection.of(report, steps));
        sections.add(ReproductionSection.of(report));
        report.data().ifPresent(data -> sections.add(DataSection.of(data)));
        sections.add(new Section("history", "Optimisation history", List.of(history.toHtml())));
        curves.ifPresent(picture -> sections.add(new Section("curves", "Learning curves", List.of(picture.toHtml()))));
        PruningSection.of(report).ifPresent(sections::add);
        if (!surfaces.isEmpty()) {
            sections.add(SurfacesSection.of(surfaces));
        }
        if (!report.labels().isEmpty()) {
            sections.add(LabelsSection.of(report, sweeps));
        }
        sections.add(FailuresSection.of(report));
        sections.add(TrialsSection.of(report));
        sections.add(MethodSection.of(report));
        return new Page("Study " + report.study(), Wording.summary(report), sections).render();
    }
}
