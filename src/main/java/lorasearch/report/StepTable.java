package lorasearch.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import lorasearch.trial.StepMetrics;
import lorasearch.trial.Trial;

/** The numbers of all reports, found by metric and trial. */
final class StepTable {
    private final Map<String, Map<Integer, SortedMap<Integer, Double>>> byMetric = new HashMap<>();

    StepTable(List<StepMetrics> steps) {
        for (StepMetrics step : steps) {
            step.metrics()
                    .forEach((metric, value) -> byMetric.computeIfAbsent(metric, name -> new TreeMap<>())
                            .computeIfAbsent(step.trial(), trial -> new TreeMap<>())
                            .put(step.step(), value));
        }
    }

    /** Returns the values of a metric by trial and step; empty if no report has it. */
    Map<Integer, SortedMap<Integer, Double>> curves(String metric) {
        return byMetric.getOrDefault(metric, Map.of());
    }

    /**
     * Returns a trial's metric at the step that gave the trial its value; at the last step that has the metric if there
     * is no such step.
     */
    OptionalDouble atValue(String metric, Trial trial) {
        SortedMap<Integer, Double> curve = curves(metric).get(trial.number());
        if (curve == null) {
            return OptionalDouble.empty();
        }
        int shown = trial.reports().entrySet().stream()
                .filter(report -> trial.values().contains(report.getValue()))
                .map(Map.Entry::getKey)
                .filter(step -> curve.get(step) != null)
                .findFirst()
                .orElse(curve.lastKey());
        return OptionalDouble.of(curve.get(shown));
    }
}
