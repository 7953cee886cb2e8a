package lorasearch.report;

import java.util.ArrayList;
import java.util.List;
import lorasearch.analysis.ParameterImportance;
import lorasearch.report.chart.Paper;
import lorasearch.report.html.Html;
import lorasearch.report.html.Page;
import lorasearch.report.html.Section;

/**
 * Lays out a report in the order in which it is read: from the verdict down to every single trial. A section that has
 * nothing to tell is left out.
 */
final class ReportPage {
    private final StudyReport report;
    private final StepTable steps;
    private final List<ParameterImportance> importances;
    private final Album album;

    /** @param papers what each picture shall be drawn on as a PNG */
    ReportPage(StudyReport report, List<Paper> papers) {
        this.report = report;
        this.steps = new StepTable(report.steps());
        this.importances = ImportanceRanking.of(report);
        this.album = new Album(new Pictures(report, steps, importances).charts(), papers);
    }

    /** Returns all pictures of the page, in its order. */
    List<Picture> pictures() {
        return album.all();
    }

    /**
     * Returns the page as an HTML document.
     *
     * @param live whether it shall ask where it came from for news
     */
    String render(boolean live) {
        List<Section> sections = new ArrayList<>();
        report.front().ifPresent(front -> sections.add(FrontSection.of(front, album.at(Place.FRONT))));
        sections.add(VerdictSection.of(report, steps));
        sections.add(ReproductionSection.of(report));
        report.data().ifPresent(data -> sections.add(DataSection.of(data, album.at(Place.DATA))));
        if (!album.at(Place.HISTORY).isEmpty()) {
            sections.add(HistorySection.of(report, album.at(Place.HISTORY)));
        }
        addPictures(
                sections,
                "curves",
                "Learning curves",
                "Each line is a trial; a triangle is where one was pruned. A loss that stays above the dashed line of the"
                        + " label prior has learned nothing. Curves that still rise at their end want more training, curves"
                        + " that fall again have learned the training examples by heart.",
                album.at(Place.CURVES));
        PruningSection.of(report).ifPresent(sections::add);
        addPictures(
                sections,
                "surfaces",
                "Surfaces",
                "A Gaussian process over all parameters, fitted to the complete trials; the others are held at the values"
                        + " of the best trial. Brighter is better. Where the colour fades to grey, no trial has been near:"
                        + " the surface is a guess there. Signs that would hide each other are moved apart along axes with"
                        + " few values.",
                album.at(Place.SURFACES));
        if (!album.at(Place.PARAMETERS).isEmpty()) {
            sections.add(ParametersSection.of(report, importances, album.at(Place.PARAMETERS)));
        }
        if (!report.labels().isEmpty()) {
            sections.add(LabelsSection.of(report));
        }
        addPictures(
                sections,
                "thresholds",
                "Thresholds and probabilities",
                "Each threshold was tuned on the very examples of its curve, so the peak of the curve flatters. The scores in"
                        + " the table and above each curve come from thresholds that were tuned on other examples. The band is"
                        + " where the threshold would lie had other examples been drawn: where it is wide, the label has too"
                        + " few examples. A probability is reliable where its point lies on the diagonal.",
                album.at(Place.THRESHOLDS));
        if (!album.at(Place.LABEL_ERRORS).isEmpty()
                || !report.details().hardest().isEmpty()) {
            sections.add(LabelErrorsSection.of(report, album.at(Place.LABEL_ERRORS)));
        }
        if (!album.at(Place.COST).isEmpty()) {
            sections.add(CostSection.of(report, steps, album.at(Place.COST)));
        }
        sections.add(FailuresSection.of(report));
        sections.add(TrialsSection.of(report));
        sections.add(MethodSection.of(report));
        Page page = new Page("Study " + report.study(), Wording.summary(report), sections);
        return live ? page.renderLive() : page.render();
    }

    private static void addPictures(
            List<Section> sections, String id, String heading, String reading, List<Picture> pictures) {
        if (!pictures.isEmpty()) {
            sections.add(new Section(id, heading, List.of(Html.element("p", reading), Picture.all(pictures))));
        }
    }
}
