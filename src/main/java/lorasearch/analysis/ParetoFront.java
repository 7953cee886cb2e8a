package lorasearch.analysis;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import lorasearch.pareto.Dominance;
import lorasearch.pareto.Hypervolume;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/**
 * Which trials of a study with several objectives are best, and how much of the space of values they cover.
 *
 * <p>The hypervolume depends on its reference point, which lies a tenth of each objective's range beyond the worst value
 * seen: it tells how a study grows, and not how two studies compare.
 *
 * @param front the feasible complete trials that no other beats in all objectives, ordered by number
 * @param ranks for each feasible complete trial by number: 0 on the front, 1 on the front of the rest, and so on
 * @param reference one value per objective, worse than any that is finite; empty if there is no trial
 * @param hypervolume the volume between front and reference; empty if there is no trial with finite values
 */
public record ParetoFront(
        List<Trial> front, Map<Integer, Integer> ranks, List<Double> reference, OptionalDouble hypervolume) {

    /** How far the reference point lies beyond the worst value, as a share of the range. */
    private static final double MARGIN = 0.1;

    public ParetoFront {
        front = List.copyOf(front);
        ranks = Collections.unmodifiableMap(new LinkedHashMap<>(ranks));
        reference = List.copyOf(reference);
    }

    /** Returns the front of a study with one objective or several. */
    public static ParetoFront of(TrialHistory history) {
        List<Trial> feasible = history.feasible();
        double[][] losses =
                feasible.stream().map(trial -> losses(history, trial)).toArray(double[][]::new);
        int[] rankOf = Dominance.ranks(losses);
        Map<Integer, Integer> ranks = new LinkedHashMap<>();
        for (int i = 0; i < rankOf.length; i++) {
            ranks.put(feasible.get(i).number(), rankOf[i]);
        }
        double[][] finite = Arrays.stream(losses)
                .filter(point -> Arrays.stream(point).allMatch(Double::isFinite))
                .toArray(double[][]::new);
        List<Trial> front = feasible.stream()
                .filter(trial -> ranks.get(trial.number()) == 0)
                .toList();
        if (finite.length == 0) {
            return new ParetoFront(front, ranks, List.of(), OptionalDouble.empty());
        }
        int objectives = history.directions().size();
        double[] reference = IntStream.range(0, objectives)
                .mapToDouble(objective -> reference(Arrays.stream(finite).mapToDouble(point -> point[objective])))
                .toArray();
        List<Double> shown = IntStream.range(0, objectives)
                .mapToObj(i -> history.directions().get(i).toLoss(reference[i]))
                .toList();
        return new ParetoFront(front, ranks, shown, OptionalDouble.of(Hypervolume.of(finite, reference)));
    }

    /** Equal losses have no range: then the margin is that of their size, or of 1. */
    private static double reference(DoubleStream losses) {
        var range = losses.summaryStatistics();
        double width = range.getMax() - range.getMin();
        double scale = width > 0 ? width : range.getMax() == 0 ? 1 : Math.abs(range.getMax());
        return range.getMax() + MARGIN * scale;
    }

    /** Turning signs twice gives the value again, so {@link lorasearch.trial.Direction#toLoss} works both ways. */
    private static double[] losses(TrialHistory history, Trial trial) {
        return IntStream.range(0, history.directions().size())
                .mapToDouble(
                        i -> history.directions().get(i).toLoss(trial.values().get(i)))
                .toArray();
    }
}
