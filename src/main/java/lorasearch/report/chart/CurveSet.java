package lorasearch.report.chart;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import lorasearch.trial.Direction;

/**
 * How one metric went during each trial.
 *
 * @param metric the metric's name
 * @param direction which values are better
 * @param valuesOfTrial by the trial's number, its values by step; a value may be NaN or infinite
 * @param baselines values of the same metric to compare with
 */
public record CurveSet(
        String metric,
        Direction direction,
        Map<Integer, SortedMap<Integer, Double>> valuesOfTrial,
        List<ReferenceLine> baselines) {

    public CurveSet {
        SortedMap<Integer, SortedMap<Integer, Double>> copy = new TreeMap<>();
        valuesOfTrial.forEach(
                (trial, values) -> copy.put(trial, Collections.unmodifiableSortedMap(new TreeMap<>(values))));
        valuesOfTrial = Collections.unmodifiableSortedMap(copy);
        baselines = List.copyOf(baselines);
    }
}
