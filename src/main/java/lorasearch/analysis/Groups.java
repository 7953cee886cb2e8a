package lorasearch.analysis;

import java.util.List;
import java.util.OptionalDouble;
import lorasearch.trial.Trial;

/**
 * The values of a parameter in a few groups: one per value if there are few, else intervals of equal length on the axis.
 *
 * @param axis the parameter
 * @param groups in order of the axis
 */
public record Groups(Axis axis, List<Interval> groups) {

    public Groups {
        groups = List.copyOf(groups);
    }

    /**
     * The values of one group.
     *
     * @param centre position on the axis, in {@code [0, 1]}
     * @param from the smallest external value; null is a possible categorical choice
     * @param to the largest external value, which the next interval may share; the same as {@code from} if each value is a group
     */
    public record Interval(double centre, Object from, Object to) {}

    static Groups of(Axis axis, int most) {
        List<Double> centres = axis.grid(most);
        boolean eachValue = axis.distribution().cardinality() <= most;
        double half = eachValue ? 0 : 0.5 / centres.size();
        return new Groups(
                axis,
                centres.stream()
                        .map(centre -> new Interval(centre, axis.valueAt(centre - half), axis.valueAt(centre + half)))
                        .toList());
    }

    /** Returns whether a trial belongs to a group; one that lacks the parameter belongs to none. */
    boolean contains(int group, Trial trial) {
        OptionalDouble position = axis.positionOf(trial);
        return position.isPresent() && nearest(position.getAsDouble()) == group;
    }

    private int nearest(double position) {
        int nearest = 0;
        for (int i = 1; i < groups.size(); i++) {
            if (distance(i, position) < distance(nearest, position)) {
                nearest = i;
            }
        }
        return nearest;
    }

    private double distance(int group, double position) {
        return Math.abs(groups.get(group).centre() - position);
    }
}
