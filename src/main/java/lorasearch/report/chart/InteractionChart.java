package lorasearch.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lorasearch.analysis.Groups;
import lorasearch.analysis.Interaction;
import lorasearch.analysis.Summary;
import lorasearch.trial.Direction;

/**
 * Shows the mean value of the trials per pair of values of two parameters, and how many trials that is.
 *
 * @param caption what it was drawn from: study and number of trials
 * @param metric the name of the objective
 * @param direction which values are better; brighter is better
 * @param interaction the means
 */
public record InteractionChart(String caption, String metric, Direction direction, Interaction interaction)
        implements Chart {

    @Override
    public String name() {
        return "interaction-%s-%s".formatted(Slug.of(columnName()), Slug.of(rowName()));
    }

    @Override
    public String title() {
        return "Mean %s per %s and %s".formatted(metric, columnName(), rowName());
    }

    @Override
    public String description() {
        return "%s, with the number of trials of each pair. %s.".formatted(title(), caption);
    }

    @Override
    public Drawing drawing() {
        double[] means = interaction.summaries().stream()
                .flatMap(List::stream)
                .filter(summary -> summary.count() > 0)
                .mapToDouble(summary -> direction == Direction.MAXIMIZE ? summary.mean() : -summary.mean())
                .toArray();
        double low = Arrays.stream(means).min().orElse(0);
        double high = Arrays.stream(means).max().orElse(1);
        List<List<HeatMap.Cell>> cells = new ArrayList<>();
        for (List<Summary> row : interaction.summaries()) {
            cells.add(row.stream().map(this::cell).toList());
        }
        Collections.reverse(cells);
        HeatMap map = new HeatMap(reversed(names(interaction.rows())), names(interaction.columns()), cells, low, high);
        List<LegendEntry> legend =
                List.of(map.legend(value -> Numbers.score(direction == Direction.MAXIMIZE ? value : -value)));
        return new Figure(
                title(),
                caption,
                legend,
                List.of(map.panel(columnName(), rowName())),
                1,
                960,
                Math.max(120, cells.size() * 40));
    }

    @Override
    public NumberTable numbers() {
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < interaction.summaries().size(); row++) {
            for (int column = 0; column < interaction.columns().groups().size(); column++) {
                Summary summary = interaction.summaries().get(row).get(column);
                Groups.Interval x = interaction.columns().groups().get(column);
                Groups.Interval y = interaction.rows().groups().get(row);
                boolean empty = summary.count() == 0;
                rows.add(Arrays.asList(
                        x.from(),
                        x.to(),
                        y.from(),
                        y.to(),
                        summary.count(),
                        empty ? null : summary.mean(),
                        empty ? null : summary.deviation(),
                        empty ? null : summary.best()));
            }
        }
        List<String> columns = Stream.of(
                        columnName() + "_from",
                        columnName() + "_to",
                        rowName() + "_from",
                        rowName() + "_to",
                        "trials",
                        "mean",
                        "deviation",
                        "best")
                .collect(Collectors.toList());
        return new NumberTable(columns, rows);
    }

    /** Returns the names of a parameter's groups, for tables. */
    public static List<String> names(Groups groups) {
        return groups.groups().stream().map(InteractionChart::name).toList();
    }

    private static String name(Groups.Interval group) {
        String from = shown(group.from());
        String to = shown(group.to());
        return from.equals(to) ? from : from + " to " + to;
    }

    private static String shown(Object value) {
        return value instanceof Double number ? Numbers.rough(number) : String.valueOf(value);
    }

    private HeatMap.Cell cell(Summary summary) {
        if (summary.count() == 0) {
            return new HeatMap.Cell(Double.NaN, List.of());
        }
        double value = direction == Direction.MAXIMIZE ? summary.mean() : -summary.mean();
        return new HeatMap.Cell(value, List.of(Numbers.score(summary.mean()), "n " + summary.count()));
    }

    private static List<String> reversed(List<String> names) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> names.get(names.size() - 1 - i))
                .toList();
    }

    private String columnName() {
        return interaction.columns().axis().parameter();
    }

    private String rowName() {
        return interaction.rows().axis().parameter();
    }
}
