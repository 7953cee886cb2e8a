package lorasearch.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lorasearch.trial.Direction;

/**
 * Shows the best value of several studies by what was fine-tuned and what it learned from.
 *
 * @param caption what it was drawn from
 * @param metric the name of the objective that all of them have
 * @param direction which values are better; brighter is better
 * @param entries the studies, at least one
 */
public record StudyMatrixChart(String caption, String metric, Direction direction, List<Entry> entries)
        implements Chart {

    /**
     * One study.
     *
     * @param study its name
     * @param model what was fine-tuned
     * @param data what it learned from
     * @param best its best value
     */
    public record Entry(String study, String model, String data, double best) {}

    public StudyMatrixChart {
        entries = List.copyOf(entries);
    }

    @Override
    public String name() {
        return "models-and-data-" + Slug.of(metric);
    }

    @Override
    public String title() {
        return "Best %s by model and data".formatted(metric);
    }

    @Override
    public String description() {
        return "%s; the best study of each pair. %s.".formatted(title(), caption);
    }

    @Override
    public Drawing drawing() {
        List<String> models = entries.stream().map(Entry::model).distinct().toList();
        List<String> data = entries.stream().map(Entry::data).distinct().toList();
        List<List<HeatMap.Cell>> cells = new ArrayList<>();
        for (String model : models) {
            cells.add(data.stream().map(set -> cell(model, set)).toList());
        }
        double low = entries.stream().mapToDouble(this::goodness).min().orElse(0);
        double high = entries.stream().mapToDouble(this::goodness).max().orElse(1);
        HeatMap map = new HeatMap(models, data, cells, low, high);
        List<LegendEntry> legend =
                List.of(map.legend(value -> Numbers.score(direction == Direction.MAXIMIZE ? value : -value)));
        Panel panel = map.panel("data", "model");
        return new Figure(title(), caption, legend, List.of(panel), 1, 960, Math.max(100, models.size() * 44));
    }

    @Override
    public NumberTable numbers() {
        List<List<Object>> rows = new ArrayList<>();
        entries.forEach(entry -> rows.add(List.of(entry.study(), entry.model(), entry.data(), entry.best())));
        return new NumberTable(List.of("study", "model", "data", metric), rows);
    }

    private double goodness(Entry entry) {
        return direction == Direction.MAXIMIZE ? entry.best() : -entry.best();
    }

    private HeatMap.Cell cell(String model, String data) {
        Optional<Entry> best = entries.stream()
                .filter(entry -> entry.model().equals(model) && entry.data().equals(data))
                .reduce((first, second) -> direction.isBetter(second.best(), first.best()) ? second : first);
        return best.map(entry -> new HeatMap.Cell(
                        goodness(entry),
                        List.of(Numbers.score(entry.best()), Text.fitted(entry.study(), Typeface.TINY, 110))))
                .orElse(new HeatMap.Cell(Double.NaN, List.of()));
    }
}
