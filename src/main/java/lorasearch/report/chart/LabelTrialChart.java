package lorasearch.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lorasearch.trial.LabelScore;
import lorasearch.trial.Trial;

/**
 * Shows the F1 of each label in each of the best trials: a dark row is a label that no trial learns, a dark column a trial
 * that learns little.
 *
 * @param caption what it was drawn from: study and number of trials
 * @param trials the trials, the best first
 * @param scores the trials' scores of each label, by the trial's number
 */
public record LabelTrialChart(String caption, List<Trial> trials, Map<Integer, List<LabelScore>> scores)
        implements Chart {

    /** How many trials and labels have room. */
    public static final int MOST_TRIALS = 40;

    private static final int MOST_LABELS = 40;

    public LabelTrialChart {
        Map<Integer, List<LabelScore>> known = Map.copyOf(scores);
        trials = trials.stream()
                .filter(trial -> known.containsKey(trial.number()))
                .limit(MOST_TRIALS)
                .toList();
        scores = known;
    }

    @Override
    public String name() {
        return "labels-of-trials";
    }

    @Override
    public String title() {
        return "F1 of each label in the best trials";
    }

    @Override
    public String description() {
        return "F1 of %d labels in %d trials, the best trial at the left, the most frequent label on top. %s."
                .formatted(labels().size(), trials.size(), caption);
    }

    @Override
    public Drawing drawing() {
        List<String> labels = labels();
        List<String> shown = labels.subList(0, Math.min(MOST_LABELS, labels.size()));
        List<List<HeatMap.Cell>> cells = new ArrayList<>();
        for (String label : shown) {
            cells.add(trials.stream().map(trial -> cell(trial, label)).toList());
        }
        List<String> columns =
                trials.stream().map(trial -> Integer.toString(trial.number())).toList();
        HeatMap map = new HeatMap(shown, columns, cells, 0, 1);
        List<LegendEntry> legend = new ArrayList<>();
        legend.add(map.legend("F1 ", value -> Numbers.fixed(value, 1)));
        if (shown.size() < labels.size()) {
            legend.add(LegendEntry.remark(
                    "the %d most frequent of %d labels; the CSV has all".formatted(shown.size(), labels.size())));
        }
        Panel panel = map.panel("trial, the best at the left", "");
        return new Figure(title(), caption, legend, List.of(panel), 1, 960, map.height(90, 620));
    }

    @Override
    public NumberTable numbers() {
        List<List<Object>> rows = new ArrayList<>();
        for (Trial trial : trials) {
            for (LabelScore score : scores.get(trial.number())) {
                rows.add(List.of(trial.number(), score.label(), score.support(), score.f1(), score.threshold()));
            }
        }
        return new NumberTable(List.of("trial", "label", "support", "f1", "threshold"), rows);
    }

    private List<String> labels() {
        return trials.isEmpty()
                ? List.of()
                : scores.get(trials.get(0).number()).stream()
                        .sorted(Comparator.comparingLong(LabelScore::support).reversed())
                        .map(LabelScore::label)
                        .toList();
    }

    private HeatMap.Cell cell(Trial trial, String label) {
        Map<String, Double> f1 = scores.get(trial.number()).stream()
                .collect(Collectors.toMap(LabelScore::label, LabelScore::f1, (first, second) -> first));
        double value = f1.getOrDefault(label, Double.NaN);
        return new HeatMap.Cell(value, Double.isNaN(value) ? List.of() : List.of(Numbers.fixed(value, 2)));
    }
}
