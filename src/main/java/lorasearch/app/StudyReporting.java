package lorasearch.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.Stream;
import lorasearch.config.FineTuneDefinition;
import lorasearch.config.StudyDefinition;
import lorasearch.metrics.MultiLabelMetric;
import lorasearch.report.FrontReport;
import lorasearch.report.HardExample;
import lorasearch.report.ReportWriter;
import lorasearch.report.Reproduction;
import lorasearch.report.Scoring;
import lorasearch.report.ShownMetric;
import lorasearch.report.StudyReport;
import lorasearch.report.TrialDetails;
import lorasearch.report.Trust;
import lorasearch.report.chart.Paper;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.trial.LabelScore;
import lorasearch.trial.StepMetrics;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/** Gathers what the store and the trials' files hold, and has it written as a report. */
final class StudyReporting {

    /** What is drawn besides the objective. */
    private static final List<ShownMetric> SHOWN = Stream.of(MultiLabelMetric.LOSS, MultiLabelMetric.MACRO_F1)
            .map(metric -> new ShownMetric(metric.metricName(), FineTuning.direction(metric)))
            .toList();

    private final Workspace workspace;
    private final TrialStore store;
    private final StudyRecord study;

    StudyReporting(Workspace workspace, TrialStore store, StudyRecord study) {
        this.workspace = workspace;
        this.store = store;
        this.study = study;
    }

    /**
     * Writes the report into the study's folder and returns its page.
     *
     * @param examples how many dev examples that the best trial gets wrong shall be shown with their texts
     */
    Path write(ReportWriter writer, int examples) throws IOException {
        return writer.write(report(examples), workspace.of(study.name())).page();
    }

    /** Returns what the pictures of a report are drawn on. */
    static List<Paper> papers(boolean dark) {
        return dark ? List.of(Paper.LIGHT, Paper.DARK) : List.of(Paper.LIGHT);
    }

    /** Returns what the report tells, without the text of any example. */
    StudyReport report() {
        return report(0);
    }

    private StudyReport report(int examples) {
        TrialHistory all = store.history(study.id());
        TrialHistory history = all.ofFirstObjective();
        Optional<FrontReport> front = study.directions().size() == 1
                ? Optional.empty()
                : Optional.of(new FrontReport(Summaries.metrics(study), all));
        Optional<StudyDefinition> definition = Summaries.definition(study);
        Optional<StudyFacts> facts = StudyFacts.of(study);
        Optional<Trial> best = history.best();
        Optional<Evidence> evidence = best.map(trial -> Evidence.of(workspace, store, study, trial));
        // On another processor if one is free; else whoever joins does it.
        ForkJoinTask<Trust> trust = ForkJoinTask.adapt(() -> best.map(
                                trial -> new TrustSearch(workspace, study, history)
                                        .of(trial, evidence.flatMap(Evidence::interval)))
                        .orElse(Trust.UNKNOWN))
                .fork();
        List<LabelScore> labels =
                best.map(trial -> store.labelScores(study.id(), trial.number())).orElse(List.of());
        List<StepMetrics> steps = store.metrics(study.id());
        TrialDetails details = new TrialTraces(store, study, history)
                .details(evidence, examples > 0 ? hardest(evidence, labels, examples) : List.of());
        return new StudyReport(
                study.name(),
                scoring(definition),
                history,
                steps,
                failures(history),
                facts.map(StudyFacts::baselines).orElse(List.of()),
                trust.join(),
                labels,
                evidence.map(Evidence::sweeps).orElse(Map.of()),
                details,
                facts.map(StudyFacts::data),
                reproduction(definition, facts),
                front,
                Stream.concat(
                                evidence.map(Evidence::findings).orElse(List.of()).stream(),
                                StudyChecks.of(study, history).stream())
                        .toList());
    }

    private List<HardExample> hardest(Optional<Evidence> evidence, List<LabelScore> labels, int examples) {
        Optional<FineTuneDefinition> definition = Summaries.fineTuning(study);
        return evidence.flatMap(Evidence::predictions)
                .flatMap(
                        predictions -> definition.map(d -> HardestExamples.of(d, study, predictions, labels, examples)))
                .orElse(List.of());
    }

    /** What an external program's values were measured on, and what its steps count, only the program knows. */
    private static Scoring scoring(Optional<StudyDefinition> definition) {
        String metric = definition.map(d -> d.search().metric()).orElse("value");
        return definition
                .filter(FineTuneDefinition.class::isInstance)
                .map(FineTuneDefinition.class::cast)
                .map(d -> new Scoring(
                        metric, "dev", "evaluation", d.data().selection().oneClass(), SHOWN))
                .orElseGet(() -> new Scoring(metric, "", "step", false, List.of()));
    }

    private static Map<Integer, String> failures(TrialHistory history) {
        Map<Integer, String> reasons = new LinkedHashMap<>();
        for (Trial trial : history.inState(TrialState.FAIL)) {
            trial.failure().ifPresent(reason -> reasons.put(trial.number(), reason));
        }
        return reasons;
    }

    private Reproduction reproduction(Optional<StudyDefinition> definition, Optional<StudyFacts> facts) {
        Map<String, String> lines = new LinkedHashMap<>();
        facts.ifPresent(known -> {
            lines.putAll(known.facts());
            known.fingerprints().forEach((name, sha256) -> lines.put("SHA-256 of " + name, sha256));
        });
        TestOpenings.of(study)
                .openings()
                .forEach(opening -> lines.put("Test split opened " + opening.time(), "for trial " + opening.trial()));
        ProgramFacts.of(study)
                .ifPresent(program ->
                        program.fingerprints().forEach((file, sha256) -> lines.put("SHA-256 of " + file, sha256)));
        return new Reproduction(
                "study optimize " + study.name(),
                definition.map(d -> d.search().seed()).orElse(0L),
                lines,
                study.definition());
    }
}
