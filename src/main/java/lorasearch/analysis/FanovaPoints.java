package lorasearch.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Distribution;

/** Trials as points of the unit cube, and which of its dimensions belong to which parameter. */
final class FanovaPoints {

    /** Where a trial without the parameter lies. */
    private static final double MIDDLE = 0.5;

    private final int count;
    private final List<double[]> columns = new ArrayList<>();
    private final Map<String, int[]> dimensions = new LinkedHashMap<>();

    private FanovaPoints(int count) {
        this.count = count;
    }

    /**
     * Places trials on the scales on which their parameters were searched.
     *
     * <p>Choices without order are put in the order of their mean target, by which a least-squares tree finds every useful
     * division of them (Breiman et al., Classification and Regression Trees, 1984, theorem 4.5).
     */
    static FanovaPoints onSearchScales(List<Target.Observed> observed) {
        FanovaPoints points = new FanovaPoints(observed.size());
        Map<String, Distribution> newest = new TreeMap<>();
        observed.forEach(o -> newest.putAll(o.trial().distributions()));
        newest.forEach((name, distribution) -> {
            Axis axis = new Axis(name, distribution);
            if (distribution.isSingle()) {
                points.add(name);
            } else if (axis.isOrdered()) {
                points.add(
                        name, column(observed, o -> axis.positionOf(o.trial()).orElse(MIDDLE)));
            } else {
                points.add(name, byMeanTarget(observed, axis));
            }
        });
        return points;
    }

    /**
     * Places trials as Optuna's evaluator does: numbers on a linear scale, each choice in a dimension of its own, and only
     * parameters that all trials have, with equal distributions.
     */
    static FanovaPoints asInOptuna(List<Target.Observed> observed) {
        FanovaPoints points = new FanovaPoints(observed.size());
        Map<String, Distribution> common = new TreeMap<>(observed.get(0).trial().distributions());
        observed.forEach(
                o -> common.entrySet().retainAll(o.trial().distributions().entrySet()));
        common.forEach((name, distribution) -> {
            if (distribution.isSingle()) {
                points.add(name);
            } else if (distribution instanceof CategoricalDistribution categorical) {
                points.add(
                        name,
                        IntStream.range(0, categorical.choices().size())
                                .mapToObj(choice -> column(observed, o -> internal(o, name) == choice ? 1 : 0))
                                .toArray(double[][]::new));
            } else {
                Range range = Range.of(distribution);
                points.add(
                        name, column(observed, o -> (internal(o, name) - range.low()) / (range.high() - range.low())));
            }
        });
        return points;
    }

    /** Returns the dimensions of each parameter; none for one that has a single value. */
    Map<String, int[]> dimensions() {
        return dimensions;
    }

    /** Returns one row per trial. */
    double[][] rows() {
        return IntStream.range(0, count)
                .mapToObj(row ->
                        columns.stream().mapToDouble(column -> column[row]).toArray())
                .toArray(double[][]::new);
    }

    private void add(String parameter, double[]... parameterColumns) {
        dimensions.put(
                parameter,
                IntStream.range(columns.size(), columns.size() + parameterColumns.length)
                        .toArray());
        columns.addAll(Arrays.asList(parameterColumns));
    }

    private static double[] column(List<Target.Observed> observed, ToDoubleFunction<Target.Observed> coordinate) {
        return observed.stream().mapToDouble(coordinate).toArray();
    }

    private static double internal(Target.Observed observed, String parameter) {
        return observed.trial()
                .distributions()
                .get(parameter)
                .toInternal(observed.trial().params().get(parameter));
    }

    /** Returns positions in cells of equal size, one per choice that occurs; lacking the parameter is a choice, too. */
    private static double[] byMeanTarget(List<Target.Observed> observed, Axis axis) {
        Map<OptionalDouble, Double> means = observed.stream()
                .collect(Collectors.groupingBy(
                        o -> axis.positionOf(o.trial()), Collectors.averagingDouble(Target.Observed::value)));
        List<OptionalDouble> order =
                means.keySet().stream().sorted(Comparator.comparing(means::get)).toList();
        return column(observed, o -> (order.indexOf(axis.positionOf(o.trial())) + 0.5) / order.size());
    }
}
