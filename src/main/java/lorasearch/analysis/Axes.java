package lorasearch.analysis;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lorasearch.space.Distribution;
import lorasearch.trial.Trial;

/**
 * All parameters of some trials as the coordinates of points.
 *
 * @param axes one per parameter that has more than one value
 */
record Axes(List<Axis> axes) {

    /** Where a trial without the parameter lies on an ordered axis. */
    private static final double MIDDLE = 0.5;

    /** Where a trial without the parameter lies on an axis without order: in a category of its own. */
    private static final double NOWHERE = -1;

    Axes {
        axes = List.copyOf(axes);
    }

    /**
     * Returns the axes of all parameters that any of the trials has, ordered by name, each with the distribution of the
     * newest trial that has the parameter.
     *
     * @param trials ascending by number
     */
    static Axes of(List<Trial> trials) {
        Map<String, Distribution> newest = new TreeMap<>();
        trials.forEach(trial -> newest.putAll(trial.distributions()));
        return new Axes(newest.entrySet().stream()
                .filter(entry -> !entry.getValue().isSingle())
                .map(entry -> new Axis(entry.getKey(), entry.getValue()))
                .toList());
    }

    /** Returns the coordinates of a trial, one per axis. */
    double[] pointOf(Trial trial) {
        return axes.stream()
                .mapToDouble(axis -> axis.positionOf(trial).orElse(axis.isOrdered() ? MIDDLE : NOWHERE))
                .toArray();
    }

    /** Returns for each axis whether its positions are mere names. */
    boolean[] categorical() {
        boolean[] categorical = new boolean[axes.size()];
        for (int i = 0; i < categorical.length; i++) {
            categorical[i] = !axes.get(i).isOrdered();
        }
        return categorical;
    }

    /**
     * Returns the axis of a parameter.
     *
     * @throws IllegalArgumentException if there is none
     */
    Axis named(String parameter) {
        return axes.stream()
                .filter(axis -> axis.parameter().equals(parameter))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No trial has a parameter \"%s\" with several values; there are: %s."
                                .formatted(
                                        parameter,
                                        axes.stream().map(Axis::parameter).toList())));
    }

    int indexOf(Axis axis) {
        return axes.indexOf(axis);
    }
}
