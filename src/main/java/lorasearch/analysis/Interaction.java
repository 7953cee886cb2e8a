package lorasearch.analysis;

import java.util.List;
import java.util.stream.IntStream;
import lorasearch.trial.TrialHistory;

/**
 * The mean target per pair of values of two parameters, whatever the other parameters were.
 *
 * @param columns the horizontal parameter's values
 * @param rows the vertical parameter's values
 * @param summaries by row and then by column; some may be empty
 */
public record Interaction(Groups columns, Groups rows, List<List<Summary>> summaries) {

    public Interaction {
        summaries = summaries.stream().map(List::copyOf).toList();
    }

    /**
     * Returns the interaction of two parameters.
     *
     * @param xParameter name of the horizontal parameter
     * @param yParameter name of the vertical parameter
     * @param most how many columns and rows at most; at least 1
     * @throws IllegalArgumentException if no trial has such a parameter with several values
     */
    public static Interaction of(TrialHistory history, Target target, String xParameter, String yParameter, int most) {
        Axes axes = Axes.of(history.trials());
        Groups columns = Groups.of(axes.named(xParameter), most);
        Groups rows = Groups.of(axes.named(yParameter), most);
        List<Target.Observed> observed = target.observe(history);
        return new Interaction(
                columns,
                rows,
                IntStream.range(0, rows.groups().size())
                        .mapToObj(row -> IntStream.range(0, columns.groups().size())
                                .mapToObj(column -> observed.stream()
                                        .filter(o ->
                                                rows.contains(row, o.trial()) && columns.contains(column, o.trial()))
                                        .map(Target.Observed::value)
                                        .toList())
                                .map(values -> Summary.of(values, target.direction()))
                                .toList())
                        .toList());
    }
}
