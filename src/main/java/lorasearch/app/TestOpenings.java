package lorasearch.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.metrics.Finding;
import lorasearch.space.PythonJson;
import lorasearch.storage.StudyRecord;

/**
 * Every time that somebody looked into the sealed test split; kept with the study as a user attribute.
 *
 * @param openings in the order in which they happened
 */
record TestOpenings(List<Opening> openings) {

    static final String ATTRIBUTE = "lorasearch:test_openings";

    TestOpenings {
        openings = List.copyOf(openings);
    }

    /**
     * One look.
     *
     * @param time when
     * @param trial which trial was scored
     */
    record Opening(Instant time, int trial) {}

    /** Returns what is kept with a study. */
    static TestOpenings of(StudyRecord study) {
        String json = study.attributes().get(ATTRIBUTE);
        List<Opening> openings = new ArrayList<>();
        if (json != null) {
            for (Object entry : (List<?>) PythonJson.read(json)) {
                Map<?, ?> opening = (Map<?, ?>) entry;
                openings.add(new Opening(
                        Instant.parse((String) opening.get("time")), ((Number) opening.get("trial")).intValue()));
            }
        }
        return new TestOpenings(openings);
    }

    /** Returns these and one more. */
    TestOpenings with(Instant time, int trial) {
        List<Opening> more = new ArrayList<>(openings);
        more.add(new Opening(time, trial));
        return new TestOpenings(more);
    }

    /**
     * Finds {@code test_opened_repeatedly}: only the first look at the test split is at rows that nobody has seen; who looks
     * again and keeps the better one chooses by them.
     */
    Optional<Finding> repeated() {
        return openings.size() < 2
                ? Optional.empty()
                : Optional.of(new Finding(
                        "test_opened_repeatedly",
                        "The sealed test split was opened %d times; only the first score on it was unseen."
                                .formatted(openings.size()),
                        Map.of("openings", (double) openings.size())));
    }

    String toJson() {
        List<Object> json = new ArrayList<>();
        for (Opening opening : openings) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("time", opening.time().toString());
            entry.put("trial", opening.trial());
            json.add(entry);
        }
        return PythonJson.write(json);
    }
}
