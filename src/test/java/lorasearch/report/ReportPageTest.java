package lorasearch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lorasearch.metrics.Baseline;
import lorasearch.metrics.Finding;
import lorasearch.metrics.LabelCurves;
import lorasearch.metrics.LabelMatrix;
import lorasearch.metrics.Predictions;
import lorasearch.report.chart.Numbers;
import lorasearch.report.chart.Paper;
import lorasearch.trial.Direction;
import lorasearch.trial.LabelScore;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final Baseline WEAK = new Baseline("label_prior", "gives shares", Map.of("macro_f1", 0.01));
    private static final Baseline STRONG = new Baseline("oracle", "knows", Map.of("macro_f1", 0.99));

    @Test
    void theVerdictNamesTheBestTrialWithItsScoreAndSplit() {
        StudyReport report = SampleReports.of(12, 3);
        Trial best = report.history().best().orElseThrow();

        assertThat(page(report))
                .contains("Trial %d is the best: macro_f1 <strong>%s</strong> on the dev split"
                        .formatted(best.number(), Numbers.score(best.values().get(0))));
    }

    @Test
    void aScoreAboveAllBaselinesIsCalledSo() {
        assertThat(page(SampleReports.of(12, 3, List.of(WEAK), false, List.of())))
                .contains("Better than every baseline.", "The strongest, label prior, reaches 0.010");
    }

    @Test
    void aScoreBelowABaselineIsCalledSo() {
        assertThat(page(SampleReports.of(12, 3, List.of(WEAK, STRONG), false, List.of())))
                .contains("No better than a baseline.", "oracle reaches 0.990")
                .doesNotContain("Better than every baseline.");
    }

    @Test
    void aStudyWithoutBaselinesSaysSo() {
        assertThat(page(SampleReports.of(12, 3, List.of(), false, List.of()))).contains("No baseline.");
    }

    @Test
    void madeUpDataAreCalledSo() {
        assertThat(page(SampleReports.of(12, 3, List.of(WEAK), true, List.of())))
                .contains("Synthetic data.", "· synthetic data");
        assertThat(page(SampleReports.of(12, 3))).doesNotContain("ynthetic");
    }

    @Test
    void findingsAreShownWithTheirReason() {
        Finding finding = new Finding(
                "constant_predictions", "99.8 % of the decisions are those of a constant.", new TreeMap<>());

        assertThat(page(SampleReports.of(12, 3, List.of(WEAK), false, List.of(finding))))
                .contains("Constant predictions.", finding.reason())
                .doesNotContain("nothing to object to");
        assertThat(page(SampleReports.of(12, 3))).contains("nothing to object to");
        assertThat(page(SampleReports.of(0, 1))).contains("no predictions of a best trial that could be checked");
    }

    @Test
    void aStudyWithoutAnyValueHasNoEmptyHistory() {
        assertThat(page(SampleReports.of(0, 1))).doesNotContain("id=\"history\"");
        assertThat(page(SampleReports.of(1, 1))).contains("id=\"history\"");
    }

    @Test
    void whatPruningSavedIsToldWhereSomethingWasPruned() {
        assertThat(page(SampleReports.of(24, 3))).contains("What pruning cost and saved", "Pruning stopped");
        assertThat(page(SampleReports.of(3, 3))).doesNotContain("Pruning stopped");
    }

    @Test
    void sectionsComeInReadingOrder() {
        List<String> sections = Pattern.compile("<section id=\"([a-z-]+)\">")
                .matcher(page(SampleReports.of(24, 3)))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(sections)
                .containsExactly(
                        "verdict",
                        "reproduce",
                        "data",
                        "history",
                        "curves",
                        "pruning",
                        "surfaces",
                        "parameters",
                        "labels",
                        "thresholds",
                        "label-errors",
                        "cost",
                        "failures",
                        "trials",
                        "method");
    }

    @Test
    void whatIsNotKnownIsLeftOutRatherThanEmpty() {
        assertThat(page(bare(SampleReports.of(24, 3).history())))
                .contains("id=\"parameters\"", "id=\"surfaces\"")
                .doesNotContain("id=\"data\"", "id=\"labels\"", "id=\"thresholds\"", "id=\"label-errors\"");
    }

    @Test
    void theBestTrialIsTheFirstOfTheTable() {
        StudyReport report = SampleReports.of(24, 3);

        Matcher first =
                Pattern.compile("<tr class=\"[a-z]+\" id=\"trial-(\\d+)\">").matcher(page(report));

        assertThat(first.find()).isTrue();
        assertThat(first.group(1))
                .isEqualTo(
                        Integer.toString(report.history().best().orElseThrow().number()));
    }

    @Test
    void everyLinkLeadsSomewhere() {
        String page = page(SampleReports.of(24, 3));

        Matcher link = Pattern.compile("href=\"#([^\"]+)\"").matcher(page);
        while (link.find()) {
            assertThat(page).contains("id=\"" + link.group(1) + "\"");
        }
    }

    @Test
    void everyTrialAndEveryFailureIsListed() {
        StudyReport report = SampleReports.of(24, 3);

        String page = page(report);

        report.history()
                .trials()
                .forEach(trial -> assertThat(page)
                        .contains(
                                "id=\"trial-%d\"><th scope=\"row\">%d</th>".formatted(trial.number(), trial.number())));
        assertThat(report.failures()).isNotEmpty();
        assertThat(page).contains("Training loss became NaN at step 41.");
    }

    @Test
    void trialsThatCannotBeToldApartAreNamed() {
        assertThat(page(SampleReports.of(24, 1)))
                .contains("(95 % interval).")
                .contains(
                        "cannot tell it from 2 other trials: <a href=\"#trial-3\">3</a>, <a href=\"#trial-5\">5</a>.",
                        "The cheapest of them is trial 3",
                        "too good by 0.004 at least");
    }

    @Test
    void withoutResampledScoresTheTrialsWithinTheIntervalAreCounted() {
        StudyReport full = SampleReports.of(24, 1);
        double best = full.history().best().orElseThrow().values().get(0);
        long others = full.history().feasible().stream()
                        .filter(trial -> trial.values().get(0) >= best - 0.02)
                        .count()
                - 1;
        Trust known = new Trust(full.trust().interval(), Optional.empty(), List.of());

        assertThat(page(with(full, known)))
                .contains("(95 % interval); " + (others == 0 ? "no" : others == 1 ? "one" : others) + " other trial");
    }

    @Test
    void whatOtherSeedsReachedIsTold() {
        assertThat(page(SampleReports.of(24, 1))).contains("Trained again with 3 other seeds, trial ");
    }

    @Test
    void theTextsOfTheDataAreDescribed() {
        assertThat(page(SampleReports.of(12, 3)))
                .contains(
                        "Half of the 4000 training texts have at most 6 tokens, 95 % at most 9; 31 (0.8 %) were cut at the"
                                + " limit of 10.",
                        "dev, of a train row", "id=\"figure-lengths\"");
    }

    @Test
    void examplesThatTheBestTrialGetsWrongAreShownIfAskedFor() {
        assertThat(page(SampleReports.of(12, 3)))
                .contains(
                        "Examples on the dev split that the best trial gets most wrong", "they cancelled it. Typical.");
        assertThat(page(with(SampleReports.of(12, 3), TrialDetails.NONE))).doesNotContain("gets most wrong");
    }

    @Test
    void whatMoreTrialsWouldBringIsToldOnceThereAreEnough() {
        assertThat(page(SampleReports.of(60, 1)))
                .contains("If further trials are like these, 25 more make the best value better by ");
        assertThat(page(SampleReports.of(12, 1))).doesNotContain("If further trials");
    }

    @Test
    void theTimeOfAllTrialsIsAddedUp() {
        assertThat(page(SampleReports.of(1, 1)))
                .contains("1 finished trial took 1 min 05 s in all, 1 min 05 s on average.");
    }

    @Test
    void eachLabelHasItsAreaUnderTheRocCurve() {
        StudyReport report = SampleReports.of(12, 3);
        LabelScore score = report.labels().get(0);
        double area = new LabelCurves(report.sweeps().get(score.label())).rocAuc();

        assertThat(page(report))
                .containsPattern("<th scope=\"row\">%s</th>(<td>[^<]*</td>){6}<td>%s</td><td>%s</td>"
                        .formatted(
                                Pattern.quote(score.label()),
                                Numbers.score(score.averagePrecision()),
                                Numbers.score(area)));
    }

    @Test
    void decisionsOnEachLabelAreCountedBeforeAndAfterTuning() {
        StudyReport report = SampleReports.of(12, 3);
        LabelScore score = report.labels().get(0);
        Predictions predictions = report.details().predictions().orElseThrow();
        assertThat(page(report))
                .containsPattern("<th scope=\"row\">%s</th>%s<td>[^<]*</td>%s<td>"
                        .formatted(
                                Pattern.quote(score.label()),
                                cells(predictions, 0, 0.5),
                                cells(predictions, 0, score.threshold())));
    }

    @Test
    void ofFewLabelsThereIsAMatrixBeforeTuningToo() {
        assertThat(page(SampleReports.of(12, 3)))
                .contains("id=\"figure-confusion-at-half\"", "id=\"figure-confusion\"");
        assertThat(page(SampleReports.of(12, 28)))
                .contains("id=\"figure-confusion\"")
                .doesNotContain("confusion-at-half");
    }

    @Test
    void whereEachExampleHasOneClassTheMostProbableIsPredicted() {
        StudyReport report = SampleReports.of(12, 3);
        Scoring known = report.scoring();
        Scoring oneClass = new Scoring(known.metric(), known.split(), known.stepUnit(), true, known.shown());
        String page = page(with(report, oneClass, report.trust(), report.details()));

        assertThat(page).contains("is predicted instead of another one").doesNotContain("confusion-at-half");
        LabelMatrix matrix = LabelPictures.confusion(with(report, oneClass, report.trust(), report.details()))
                .orElseThrow();
        for (int label = 0; label < 3; label++) {
            assertThat(matrix.count(label, 0) + matrix.count(label, 1) + matrix.count(label, 2))
                    .isEqualTo(matrix.support(label));
        }
    }

    @Test
    void aTrialWithoutParametersHasNoTableOfThem() {
        Trial fixed = Trial.builder(0, TrialState.COMPLETE).value(0.4).build();

        assertThat(page(bare(TrialHistory.of(Direction.MAXIMIZE, List.of(fixed)))))
                .doesNotContain("Parameters of trial");
        assertThat(page(SampleReports.of(3, 1))).contains("Parameters of trial");
    }

    @Test
    void theMeanOfEachValueOfAParameterIsGiven() {
        StudyReport report = SampleReports.of(24, 3);
        DoubleSummaryStatistics of16 = report.history().inState(TrialState.COMPLETE).stream()
                .filter(trial -> trial.params().get("batch_size").equals(16L))
                .mapToDouble(trial -> trial.values().get(0))
                .summaryStatistics();

        assertThat(of16.getCount()).isPositive();
        assertThat(page(report))
                .containsPattern(
                        "<th scope=\"row\">batch_size</th><td>16</td><td>%d</td><td>%s</td><td>[^<]*</td><td>%s</td>"
                                .formatted(
                                        of16.getCount(),
                                        Numbers.score(of16.getAverage()),
                                        Numbers.score(of16.getMax())));
    }

    @Test
    void theUsualScoresOfTrialsAndBaselinesStandTogether() {
        StudyReport report = SampleReports.of(12, 3);
        Trial best = report.history().best().orElseThrow();

        assertThat(page(report))
                .contains("The usual scores of the best trials", "<th scope=\"col\">loss</th></tr>")
                .containsPattern("<th scope=\"row\">trial %d</th>(<td>[^<]*</td>)+</tr>".formatted(best.number()))
                .contains("<th scope=\"row\">label prior</th><td>0.000</td><td>0.149</td>");
    }

    @Test
    void thePeakOfMemoryIsShownWhereItWasMeasured() {
        assertThat(page(SampleReports.of(3, 1))).doesNotContain("peak memory");
        Trial measured = Trial.builder(0, TrialState.COMPLETE)
                .value(0.4)
                .userAttribute(Trial.PEAK_MEMORY, "731")
                .build();

        assertThat(page(bare(TrialHistory.of(Direction.MAXIMIZE, List.of(measured)))))
                .contains("<th scope=\"col\">peak memory, MiB</th>", "<td>731</td>");
    }

    /** Returns the counts found, missed, false alarms and rightly not of a label as cells of a table. */
    private static String cells(Predictions predictions, int label, double threshold) {
        int[] counts = new int[4];
        for (int row = 0; row < predictions.rows(); row++) {
            boolean predicted = predictions.probability(row, label) >= threshold;
            if (predictions.isPresent(row, label)) {
                counts[predicted ? 0 : 1]++;
            } else {
                counts[predicted ? 2 : 3]++;
            }
        }
        return IntStream.of(counts).mapToObj("<td>%d</td>"::formatted).collect(Collectors.joining());
    }

    private static StudyReport bare(TrialHistory history) {
        StudyReport full = SampleReports.of(3, 1);
        return SampleReports.bare(full.study(), full.scoring(), history, full.reproduction());
    }

    private static StudyReport with(StudyReport report, Trust trust) {
        return with(report, trust, report.details());
    }

    private static StudyReport with(StudyReport report, TrialDetails details) {
        return with(report, report.trust(), details);
    }

    private static StudyReport with(StudyReport report, Trust trust, TrialDetails details) {
        return with(report, report.scoring(), trust, details);
    }

    private static StudyReport with(StudyReport report, Scoring scoring, Trust trust, TrialDetails details) {
        return new StudyReport(
                report.study(),
                scoring,
                report.history(),
                report.steps(),
                report.failures(),
                report.baselines(),
                trust,
                report.labels(),
                report.sweeps(),
                details,
                report.data(),
                report.reproduction(),
                report.front(),
                report.findings());
    }

    private static String page(StudyReport report) {
        return new ReportPage(report, List.of(Paper.LIGHT)).render(false);
    }
}
