package lorasearch.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import lorasearch.config.FineTuneDefinition;
import lorasearch.finetune.DevPredictions;
import lorasearch.metrics.Assessment;
import lorasearch.metrics.Baseline;
import lorasearch.metrics.Bootstrap;
import lorasearch.metrics.DegeneracyChecks;
import lorasearch.metrics.EmbeddingSpread;
import lorasearch.metrics.Evaluator;
import lorasearch.metrics.Finding;
import lorasearch.metrics.Interval;
import lorasearch.metrics.MultiLabelMetric;
import lorasearch.metrics.Resamples;
import lorasearch.space.PythonJson;
import lorasearch.trial.Trial;

/**
 * What a trial's predictions of the dev rows say about its value; made when the trial finishes and kept with it as user
 * attributes.
 *
 * @param interval where the objective's value may lie
 * @param findings reasons to doubt it
 */
record Judgement(Interval interval, List<Finding> findings) {

    /** The user attribute that holds the interval: a JSON object with the interval's components. */
    static final String INTERVAL = "interval";

    private static final Bootstrap BOOTSTRAP = new Bootstrap(1000, 0.95);

    Judgement {
        findings = List.copyOf(findings);
    }

    /**
     * Judges decided predictions.
     *
     * @param embeddingSpread how differently the encoder sees the texts, if that is known
     * @param drawn the objective of these predictions and of resamples of them
     * @param labels the labels' names, in the order of the predictions
     * @param baselines scored on the same rows
     */
    static Judgement of(
            FineTuneDefinition study,
            Assessment assessment,
            OptionalDouble embeddingSpread,
            Resamples drawn,
            List<String> labels,
            List<Baseline> baselines) {
        MultiLabelMetric metric = metric(study);
        Interval interval = BOOTSTRAP.of(metric, drawn);
        List<Finding> findings = new ArrayList<>();
        embeddingSpread.ifPresent(spread -> EmbeddingSpread.collapsed(spread).ifPresent(findings::add));
        findings.addAll(DegeneracyChecks.of(metric, interval, assessment, labels, baselines));
        return new Judgement(interval, findings);
    }

    /** Decides predictions of the dev rows as the study's trials are scored. */
    static Assessment assess(FineTuneDefinition study, DevPredictions predictions, List<String> labels) {
        return new Evaluator(
                        labels,
                        predictions.truth(),
                        new SplittableRandom(study.data().splitSeed()))
                .assess(predictions.probabilities());
    }

    /** Draws the same rows for every trial of the study, so that trials can be compared row by row. */
    static Resamples resample(FineTuneDefinition study, Assessment assessment) {
        return BOOTSTRAP.resample(
                metric(study), assessment, new SplittableRandom(study.search().seed()));
    }

    private static MultiLabelMetric metric(FineTuneDefinition study) {
        return MultiLabelMetric.objectiveNamed(study.search().metric());
    }

    /** Returns what was kept with a trial, if anything was. */
    static Optional<Judgement> of(Trial trial) {
        String interval = trial.userAttributes().get(INTERVAL);
        String findings = trial.userAttributes().get(Trial.FINDINGS);
        return interval == null || findings == null
                ? Optional.empty()
                : Optional.of(new Judgement(
                        interval((Map<?, ?>) PythonJson.read(interval)),
                        ((List<?>) PythonJson.read(findings))
                                .stream()
                                        .map(finding -> finding((Map<?, ?>) finding))
                                        .toList()));
    }

    /** Returns the user attributes that keep this with a trial, as JSON text by name. */
    Map<String, String> toAttributes() {
        Map<String, Object> range = new LinkedHashMap<>();
        range.put("estimate", interval.estimate());
        range.put("low", interval.low());
        range.put("high", interval.high());
        range.put("level", interval.level());
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put(INTERVAL, PythonJson.write(range));
        attributes.put(Trial.FINDINGS, json(findings));
        return attributes;
    }

    /** Returns findings as they are kept under {@link Trial#FINDINGS}. */
    static String json(List<Finding> findings) {
        return PythonJson.write(findings.stream()
                .map(finding ->
                        Map.of("name", finding.name(), "reason", finding.reason(), "numbers", finding.numbers()))
                .toList());
    }

    private static Interval interval(Map<?, ?> json) {
        return new Interval(
                number(json.get("estimate")),
                number(json.get("low")),
                number(json.get("high")),
                number(json.get("level")));
    }

    private static Finding finding(Map<?, ?> json) {
        Map<String, Double> numbers = new TreeMap<>();
        ((Map<?, ?>) json.get("numbers")).forEach((name, value) -> numbers.put((String) name, number(value)));
        return new Finding((String) json.get("name"), (String) json.get("reason"), numbers);
    }

    private static double number(Object json) {
        return ((Number) json).doubleValue();
    }
}
