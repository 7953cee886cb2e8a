package lorasearch.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import lorasearch.metrics.Interval;
import lorasearch.metrics.Predictions;
import lorasearch.metrics.ThresholdIntervals;
import lorasearch.report.HardExample;
import lorasearch.report.TrialDetails;
import lorasearch.report.chart.LabelTrialChart;
import lorasearch.report.chart.TimelineChart;
import lorasearch.storage.Attempt;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.storage.Worker;
import lorasearch.trial.LabelScore;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/** Collects what the trials of a study left behind, for its report. */
final class TrialTraces {

    private static final ThresholdIntervals BANDS = new ThresholdIntervals(100, 0.95);

    private final TrialStore store;
    private final StudyRecord study;
    private final TrialHistory history;

    TrialTraces(TrialStore store, StudyRecord study, TrialHistory history) {
        this.store = store;
        this.study = study;
        this.history = history;
    }

    /**
     * Returns all that is known, with the best trial's predictions if there are any.
     *
     * @param hardest examples that the best trial gets wrong
     */
    TrialDetails details(Optional<Evidence> evidence, List<HardExample> hardest) {
        Optional<Predictions> predictions = evidence.flatMap(Evidence::predictions)
                .map(known -> Predictions.of(known.probabilities(), known.truth()));
        List<String> labels = evidence.map(Evidence::labels).orElse(List.of());
        return new TrialDetails(
                predictions,
                predictions.map(p -> bands(p, labels)).orElse(Map.of()),
                labelsOfTrials(),
                spans(),
                hardest);
    }

    private Map<String, Interval> bands(Predictions predictions, List<String> labels) {
        List<Interval> intervals = BANDS.of(predictions, new SplittableRandom(study.id()));
        Map<String, Interval> bands = new LinkedHashMap<>();
        for (int label = 0; label < labels.size(); label++) {
            bands.put(labels.get(label), intervals.get(label));
        }
        return bands;
    }

    /** The scores of the best trials only: a picture has no room for more. */
    private Map<Integer, List<LabelScore>> labelsOfTrials() {
        Map<Integer, List<LabelScore>> scores = new LinkedHashMap<>();
        history.feasible().stream()
                .sorted(Comparator.comparingDouble(
                        trial -> history.direction().toLoss(trial.values().get(0))))
                .limit(LabelTrialChart.MOST_TRIALS)
                .map(Trial::number)
                .forEach(trial -> {
                    List<LabelScore> labels = store.labelScores(study.id(), trial);
                    if (!labels.isEmpty()) {
                        scores.put(trial, labels);
                    }
                });
        return scores;
    }

    private List<TimelineChart.Span> spans() {
        List<Attempt> attempts = store.attempts(study.id());
        Instant latest = attempts.stream()
                .flatMap(attempt -> Optional.of(attempt.ended().orElse(attempt.claimed())).stream())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        List<TimelineChart.Span> spans = new ArrayList<>();
        for (Attempt attempt : attempts) {
            spans.add(new TimelineChart.Span(
                    attempt.trial(),
                    name(attempt.worker()),
                    attempt.claimed(),
                    attempt.ended().orElse(latest),
                    ending(attempt)));
        }
        return spans;
    }

    /** Names a worker by machine and process; whoever asks for trials and tells their values is none. */
    private static String name(Worker worker) {
        return worker.host().isEmpty() ? "asked" : worker.host() + " · " + worker.pid();
    }

    private static TimelineChart.Ending ending(Attempt attempt) {
        return attempt.ending()
                .map(ending -> switch (ending) {
                    case COMPLETE -> TimelineChart.Ending.COMPLETE;
                    case PRUNED -> TimelineChart.Ending.PRUNED;
                    case FAIL -> TimelineChart.Ending.FAILED;
                    case INTERRUPTED, LOST -> TimelineChart.Ending.GIVEN_BACK;
                })
                .orElse(TimelineChart.Ending.RUNNING);
    }
}
