package lorasearch.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.metrics.Baseline;
import lorasearch.metrics.Finding;
import lorasearch.metrics.Interval;
import lorasearch.metrics.ThresholdSweep;
import lorasearch.report.chart.Histories;
import lorasearch.report.chart.LabelSweep;
import lorasearch.report.chart.Sweeps;
import lorasearch.report.chart.TimelineChart;
import lorasearch.trial.Direction;
import lorasearch.trial.LabelScore;
import lorasearch.trial.StepMetrics;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/** Reports of made-up studies with the look of real ones. */
public final class SampleReports {
    private static final List<Baseline> BASELINES = List.of(
            new Baseline("label_prior", "gives each label its share", Map.of("macro_f1", 0.0, "loss", 0.1492)),
            new Baseline("all_positive", "always predicts every label", Map.of("macro_f1", 0.075)),
            new Baseline("best_constant_micro_f1", "always predicts neutral", Map.of("macro_f1", 0.018)));

    private SampleReports() {}

    /** Returns the report of a study of which nothing but its trials is known. */
    public static StudyReport bare(String study, Scoring scoring, TrialHistory history, Reproduction reproduction) {
        return new StudyReport(
                study,
                scoring,
                history,
                List.of(),
                Map.of(),
                List.of(),
                Trust.UNKNOWN,
                List.of(),
                Map.of(),
                TrialDetails.NONE,
                Optional.empty(),
                reproduction,
                Optional.empty(),
                List.of());
    }

    /** Returns the report of a study with that many trials and labels. */
    static StudyReport of(int trials, int labels) {
        return of(trials, labels, BASELINES, false, List.of());
    }

    /** Returns the report of a study with that many trials and labels, and with these circumstances. */
    static StudyReport of(int trials, int labels, List<Baseline> baselines, boolean synthetic, List<Finding> findings) {
        TrialHistory history = Histories.mixed(trials);
        List<LabelSweep> sweeps = Sweeps.of(labels);
        Map<String, ThresholdSweep> sweepOfLabel = new LinkedHashMap<>();
        sweeps.forEach(sweep -> sweepOfLabel.put(sweep.score().label(), sweep.sweep()));
        return new StudyReport(
                "goemotions",
                new Scoring("macro_f1", "dev", "epoch", false, List.of(new ShownMetric("loss", Direction.MINIMIZE))),
                history,
                steps(history),
                failures(history),
                baselines,
                history.best().map(SampleReports::trust).orElse(Trust.UNKNOWN),
                sweeps.stream().map(LabelSweep::score).toList(),
                sweepOfLabel,
                details(history, sweeps),
                Optional.of(data(sweeps, synthetic)),
                new Reproduction(
                        "./run-study.sh optimize goemotions --trials " + trials,
                        7,
                        Map.of("data SHA-256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
                        "name: goemotions\nseed: 7\n"),
                Optional.empty(),
                findings);
    }

    private static TrialDetails details(TrialHistory history, List<LabelSweep> sweeps) {
        Map<String, Interval> bands = new LinkedHashMap<>();
        sweeps.forEach(sweep -> bands.put(sweep.score().label(), sweep.band().orElseThrow()));
        Map<Integer, List<LabelScore>> labels = new LinkedHashMap<>();
        history.feasible()
                .forEach(trial -> labels.put(
                        trial.number(),
                        sweeps.stream()
                                .map(sweep -> Sweeps.scaled(
                                        sweep.score(), trial.values().get(0)))
                                .toList()));
        List<TimelineChart.Span> spans = new ArrayList<>();
        for (Trial trial : history.trials()) {
            spans.add(new TimelineChart.Span(
                    trial.number(),
                    "machine · " + (4711 + trial.number() % 2),
                    trial.started().orElseThrow(),
                    trial.finished().orElseThrow(),
                    switch (trial.state()) {
                        case COMPLETE -> TimelineChart.Ending.COMPLETE;
                        case PRUNED -> TimelineChart.Ending.PRUNED;
                        default -> TimelineChart.Ending.FAILED;
                    }));
        }
        return new TrialDetails(
                sweeps.isEmpty() ? Optional.empty() : Optional.of(Sweeps.predictions(sweeps.size())),
                bands,
                labels,
                spans,
                List.of(new HardExample(
                        "I can't believe they cancelled it. Typical.", List.of("label 2"), List.of("label 0"), 0.412)));
    }

    private static List<StepMetrics> steps(TrialHistory history) {
        List<StepMetrics> steps = new ArrayList<>();
        for (Trial trial : history.trials()) {
            trial.reports().forEach((step, value) -> {
                double loss = 0.149 + 0.35 * Math.exp(-step * (0.2 + value * 2)) - 0.08 * value;
                steps.add(new StepMetrics(trial.number(), step, Map.of("loss", loss)));
            });
        }
        return steps;
    }

    private static Map<Integer, String> failures(TrialHistory history) {
        Map<Integer, String> reasons = new LinkedHashMap<>();
        history.inState(TrialState.FAIL)
                .forEach(trial -> reasons.put(trial.number(), "Training loss became NaN at step 41."));
        return reasons;
    }

    private static Trust trust(Trial best) {
        double value = best.values().get(0);
        return new Trust(
                Optional.of(new Interval(value, value - 0.02, value + 0.02, 0.95)),
                Optional.of(new Trust.Ties(List.of(3, 5), Optional.of(new Trust.Cheapest(3, value, 41, 78)), 0.004)),
                List.of(new Trust.Replicated(best.number(), value, 3, value - 0.01, 0.006)));
    }

    private static DataCard data(List<LabelSweep> labels, boolean synthetic) {
        Map<String, Long> train = new LinkedHashMap<>();
        Map<String, Long> dev = new LinkedHashMap<>();
        for (LabelSweep label : labels) {
            train.put(label.score().label(), 4 * label.score().support());
            dev.put(label.score().label(), label.score().support());
        }
        return new DataCard(
                "train4000.csv",
                synthetic,
                List.of(
                        new DataCard.Split("train", 4_000, train),
                        new DataCard.Split("dev", 1_000, dev),
                        new DataCard.Split("test (sealed)", 400, Map.of())),
                Map.of("empty text", 12L),
                new TextFacts(
                        List.of(0L, 0L, 5L, 40L, 800L, 1_200L, 900L, 500L, 355L, 200L),
                        31,
                        Map.of("dev, of a train row", 3L)));
    }
}
