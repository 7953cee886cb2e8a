package lorasearch.pruner;

import java.util.SortedMap;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;

/**
 * The reports of a trial as losses, of which smaller ones are better, at any step.
 *
 * @param reports by step
 * @param direction of the objective
 */
record Curve(SortedMap<Integer, Double> reports, Direction direction) {

    /** Returns the curve of a trial. */
    static Curve of(Trial trial, Direction direction) {
        return new Curve(trial.reports(), direction);
    }

    /**
     * Returns the loss at a step: between two reports on the straight line, after the last one its value, before the first one
     * NaN.
     */
    double at(int step) {
        Double report = reports.get(step);
        if (report != null) {
            return direction.toLoss(report);
        }
        SortedMap<Integer, Double> earlier = reports.headMap(step);
        SortedMap<Integer, Double> later = reports.tailMap(step);
        if (earlier.isEmpty()) {
            return Double.NaN;
        }
        double before = direction.toLoss(reports.get(earlier.lastKey()));
        if (later.isEmpty()) {
            return before;
        }
        double after = direction.toLoss(reports.get(later.firstKey()));
        double part = (double) (step - earlier.lastKey()) / (later.firstKey() - earlier.lastKey());
        return before + part * (after - before);
    }

    /** Returns the step of the report half way to the newest one; the newest one's if it is the only one. */
    int halfWay() {
        return reports.keySet().stream()
                .skip(Math.max(0, reports.size() / 2 - 1))
                .findFirst()
                .orElseThrow();
    }
}
