package lorasearch.pruner;

import java.util.Map;
import java.util.TreeMap;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;

/** The reports of a trial as losses, of which smaller ones are better, at any step. */
final class Curve {

    private final TreeMap<Integer, Double> losses = new TreeMap<>();

    Curve(Trial trial, Direction direction) {
        trial.reports().forEach((step, value) -> losses.put(step, direction.toLoss(value)));
    }

    /**
     * Returns the loss at a step: between two reports on the straight line, after the last one its value, before the first one
     * NaN.
     */
    double at(int step) {
        Map.Entry<Integer, Double> before = losses.floorEntry(step);
        Map.Entry<Integer, Double> after = losses.ceilingEntry(step);
        if (before == null) {
            return Double.NaN;
        }
        if (after == null || after.getKey().equals(before.getKey())) {
            return before.getValue();
        }
        double part = (double) (step - before.getKey()) / (after.getKey() - before.getKey());
        return before.getValue() + part * (after.getValue() - before.getValue());
    }

    /** Returns the step of the report half way to the newest one; the newest one's if it is the only one. */
    int halfWay() {
        return losses.keySet().stream()
                .skip(Math.max(0, losses.size() / 2 - 1))
                .findFirst()
                .orElseThrow();
    }
}
