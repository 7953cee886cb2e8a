package lorasearch.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import lorasearch.trial.StepMetrics;

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

    /** Returns the last value of a metric that a trial reported. */
    OptionalDouble last(String metric, int trial) {
        SortedMap<Integer, Double> curve = curves(metric).get(trial);
        return curve == null ? OptionalDouble.empty() : OptionalDouble.of(curve.get(curve.lastKey()));
    }
}
