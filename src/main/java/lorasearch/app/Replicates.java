package lorasearch.app;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lorasearch.space.PythonJson;
import lorasearch.storage.StudyRecord;
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

    String toJson() {
        Map<String, Object> json = new TreeMap<>();
        values.forEach((trial, reached) -> json.put(String.valueOf(trial), reached));
        return PythonJson.write(json);
    }
}
