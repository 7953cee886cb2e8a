package lorasearch.app;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import lorasearch.space.PythonJson;
import lorasearch.storage.StudyRecord;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * Values that trials reached with other seeds; kept with the study as a user attribute.
 *
 * @param values by trial, in the order in which they were made
 */
record Replicates(Map<Integer, List<Double>> values) {

    static final String ATTRIBUTE = "lorasearch:replicates";

    Replicates {
        Map<Integer, List<Double>> copy = new TreeMap<>();
        values.forEach((trial, reached) -> copy.put(trial, List.copyOf(reached)));
        values = Collections.unmodifiableMap(copy);
    }

    /** Returns the values that are kept with a study. */
    static Replicates of(StudyRecord study) {
        Map<Integer, List<Double>> values = new TreeMap<>();
        String json = study.attributes().get(ATTRIBUTE);
        if (json != null) {
            ((Map<?, ?>) PythonJson.read(json))
                    .forEach((trial, reached) -> values.put(
                            Integer.valueOf((String) trial),
                            ((List<?>) reached)
                                    .stream()
                                            .map(value -> ((Number) value).doubleValue())
                                            .toList()));
        }
        return new Replicates(values);
    }

    /** Returns these and one value more. */
    Replicates with(int trial, double value) {
        Map<Integer, List<Double>> more = new TreeMap<>(values);
        List<Double> reached = new ArrayList<>(of(trial));
        reached.add(value);
        more.put(trial, reached);
        return new Replicates(more);
    }

    /** Returns the values of a trial; none if it was not replicated. */
    List<Double> of(int trial) {
        return values.getOrDefault(trial, List.of());
    }

    /** Returns what the seeds of a trial say of its value, if it was replicated. */
    Optional<SeedNoise> noise(int trial) {
        double[] reached = of(trial).stream().mapToDouble(value -> value).toArray();
        return reached.length == 0
                ? Optional.empty()
                : Optional.of(new SeedNoise(
                        trial,
                        reached.length,
                        new Mean().evaluate(reached),
                        new StandardDeviation().evaluate(reached)));
    }

    /** Returns what is known of each trial that was replicated, the given one first and then by their numbers. */
    List<SeedNoise> all(int first) {
        return Stream.concat(Stream.of(first), values.keySet().stream().filter(trial -> trial != first))
                .flatMap(trial -> noise(trial).stream())
                .toList();
    }

    /**
     * Returns how far the values of two trials may lie apart that differ in nothing but their seeds: half the width of the
     * interval of that difference by Student's distribution, from the pooled variance of all trials that were replicated
     * at least twice; 0 if there is none.
     *
     * @param level the share of differences within it, in {@code (0, 1)}
     */
    double differenceBySeed(double level) {
        double squares = 0;
        int freedom = 0;
        for (int trial : values.keySet()) {
            SeedNoise noise = noise(trial).orElseThrow();
            squares += (noise.seeds() - 1) * noise.deviation() * noise.deviation();
            freedom += noise.seeds() - 1;
        }
        return freedom == 0
                ? 0
                : new TDistribution(freedom).inverseCumulativeProbability((1 + level) / 2)
                        * Math.sqrt(2 * squares / freedom);
    }

    String toJson() {
        Map<String, Object> json = new TreeMap<>();
        values.forEach((trial, reached) -> json.put(String.valueOf(trial), reached));
        return PythonJson.write(json);
    }
}
