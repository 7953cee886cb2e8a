package lorasearch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lorasearch.config.ExternalDefinition;
import lorasearch.config.FineTuneDefinition;
import lorasearch.engine.RunnableStudy;
import lorasearch.metrics.Baseline;
import lorasearch.metrics.Baselines;
import lorasearch.metrics.MultiLabelMetric;
import lorasearch.report.DataCard;
import lorasearch.space.PythonJson;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/** Finds the best trial of a study and puts beside it what a predictor without training reaches. */
final class BestOfStudy {

    /** What is shown besides the objective, where a trial has it. */
    private static final List<MultiLabelMetric> SHOWN = List.of(
            MultiLabelMetric.MACRO_F1_TUNED,
            MultiLabelMetric.MACRO_F1,
            MultiLabelMetric.MICRO_F1_TUNED,
            MultiLabelMetric.MICRO_F1,
            MultiLabelMetric.MACRO_AVERAGE_PRECISION,
            MultiLabelMetric.MACRO_ROC_AUC,
            MultiLabelMetric.SUBSET_ACCURACY,
            MultiLabelMetric.LOSS);

    private final Workspace workspace;
    private final TrialStore store;
    private final StudyRecord study;

    BestOfStudy(Workspace workspace, TrialStore store, StudyRecord study) {
        this.workspace = workspace;
        this.store = store;
        this.study = study;
    }

    BestTrial find() throws IOException {
        TrialHistory history = store.history(study.id());
        Trial best = history.best().orElseThrow(() -> Summaries.noCompleteTrial(study, history));
        Optional<StudyFacts> facts = StudyFacts.of(study);
        String metric = Summaries.definition(study)
                .map(definition -> definition.search().metric())
                .orElse("value");
        Optional<ExternalDefinition> external = Summaries.external(study);
        Evidence evidence = Evidence.of(workspace, store, study, best);
        return new BestTrial(
                study.name(),
                metric,
                external.isPresent() ? "" : "dev",
                best,
                evidence.interval().map(interval -> new BestTrial.Range(interval.low(), interval.high())),
                external.isPresent()
                        ? externalScores(evidence.metrics(), best)
                        : scores(
                                evidence.metrics(),
                                facts.map(StudyFacts::baselines).orElse(List.of()),
                                metric),
                store.labelScores(study.id(), best.number()),
                Stream.concat(evidence.findings().stream(), StudyChecks.of(study, history).stream())
                        .map(finding -> finding.name() + ": " + finding.reason())
                        .toList(),
                ties(best, history),
                Replicates.of(study).all(best.number()),
                history.finishedCount(),
                Summaries.pruning(history),
                facts.map(f -> describe(f.data()))
                        .orElseGet(() -> external.map(BestOfStudy::describe).orElse("Made by another program.")),
                files(best));
    }

    /** Of several machines on one database, each has the folders of the trials that it ran itself. */
    private String files(Trial trial) {
        Path folder = RunnableStudy.directoryOf(workspace.of(study.name()), trial.number());
        if (Files.isDirectory(folder)) {
            return folder.toString();
        }
        return store.attempts(study.id(), trial.number()).stream()
                .reduce((earlier, last) -> last)
                .map(attempt -> attempt.worker().host())
                .filter(host -> !host.equals(LocalProcesses.self().host()))
                .map(host -> "%s on the machine %s".formatted(folder, host))
                .orElse("none (there is no folder %s)".formatted(folder));
    }

    private Optional<BestTrial.Ties> ties(Trial best, TrialHistory history) throws IOException {
        Optional<FineTuneDefinition> definition = Summaries.fineTuning(study);
        return definition.isPresent()
                ? new TieSearch(workspace.of(study.name()), definition.get(), Replicates.of(study)).of(best, history)
                : Optional.empty();
    }

    private static List<BestTrial.Score> scores(
            Map<String, Double> metrics, List<Baseline> baselines, String objective) {
        List<BestTrial.Score> scores = new ArrayList<>();
        for (MultiLabelMetric metric : SHOWN) {
            boolean shown = metrics.containsKey(metric.metricName());
            if (shown) {
                scores.add(score(metric, metrics.get(metric.metricName()), baselines));
            }
        }
        boolean missing = scores.stream().noneMatch(score -> score.metric().equals(objective));
        if (missing && metrics.containsKey(objective)) {
            scores.add(0, score(MultiLabelMetric.named(objective), metrics.get(objective), baselines));
        }
        return scores;
    }

    /** What the program reported beside the value at its last step, and at its end. */
    private static List<BestTrial.Score> externalScores(Map<String, Double> metrics, Trial best) {
        Map<String, Double> numbers = new LinkedHashMap<>(metrics);
        best.userAttributes().forEach((name, json) -> {
            if (PythonJson.read(json) instanceof Number number && !name.startsWith("command.")) {
                numbers.put(name, number.doubleValue());
            }
        });
        return numbers.entrySet().stream()
                .map(entry -> new BestTrial.Score(entry.getKey(), entry.getValue(), Double.NaN, "", Double.NaN))
                .toList();
    }

    private static BestTrial.Score score(MultiLabelMetric metric, double value, List<Baseline> baselines) {
        Optional<Baseline> strongest = Baselines.best(metric, Baselines.constants(baselines));
        return new BestTrial.Score(
                metric.metricName(),
                value,
                strongest.map(b -> b.metrics().get(metric.metricName())).orElse(Double.NaN),
                strongest.map(Baseline::name).orElse(""),
                baselines.stream()
                        .filter(Baseline::readsText)
                        .map(b -> b.metrics().getOrDefault(metric.metricName(), Double.NaN))
                        .findFirst()
                        .orElse(Double.NaN));
    }

    private static String describe(ExternalDefinition study) {
        return study.objective()
                .command()
                .map(command -> "Evaluated by: %s (in %s).".formatted(command, command.directory()))
                .orElse("Evaluated by whoever asked and told.");
    }

    private static String describe(DataCard data) {
        return "Data: %s; %s."
                .formatted(
                        data.source(),
                        data.splits().stream()
                                .map(split -> split.rows() + " " + split.name())
                                .collect(Collectors.joining(", ")));
    }
}
