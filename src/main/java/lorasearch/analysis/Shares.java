package lorasearch.analysis;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.StatUtils;

/** Turns raw importances into shares, and repeated ones into intervals. */
final class Shares {

    private static final double LOW_PERCENT = 2.5;
    private static final double HIGH_PERCENT = 97.5;

    private Shares() {}

    /** Divides importances by their sum; if all are 0, every parameter gets the same share. */
    static Map<String, Double> of(Map<String, Double> raw) {
        double sum = raw.values().stream().mapToDouble(value -> value).sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        raw.forEach((name, value) -> shares.put(name, sum > 0 ? value / sum : 1.0 / raw.size()));
        return shares;
    }

    /**
     * Returns shares with the percentiles of their repetitions, largest first.
     *
     * @param repetitions shares of the same parameters
     */
    static List<ParameterImportance> withIntervals(Map<String, Double> shares, List<Map<String, Double>> repetitions) {
        return shares.entrySet().stream()
                .map(entry -> {
                    double[] repeated = repetitions.stream()
                            .mapToDouble(repetition -> repetition.get(entry.getKey()))
                            .toArray();
                    return new ParameterImportance(
                            entry.getKey(),
                            entry.getValue(),
                            StatUtils.percentile(repeated, LOW_PERCENT),
                            StatUtils.percentile(repeated, HIGH_PERCENT));
                })
                .sorted(Comparator.comparingDouble(ParameterImportance::share)
                        .reversed()
                        .thenComparing(ParameterImportance::parameter))
                .toList();
    }
}
