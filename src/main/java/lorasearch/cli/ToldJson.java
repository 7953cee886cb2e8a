package lorasearch.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import lorasearch.app.StudyError;
import lorasearch.app.TellRequest;
import lorasearch.config.Nearest;
import lorasearch.space.PythonJson;
import lorasearch.trial.TrialState;

/** Reads what is told of a trial from JSON: what {@code study ask} printed, with further keys. */
final class ToldJson {

    private static final List<String> STATES = List.of("complete", "pruned", "failed");

    /** Keys that {@code study ask} prints and nobody has to tell. */
    private static final Set<String> PRINTED = Set.of("params", "seed", "directory");

    private static final List<String> TOLD = List.of("trial", "lease", "value", "values", "reports", "state", "reason");

    private ToldJson() {}

    /** @throws StudyError naming the first key that is unknown, missing or has an impossible value */
    static TellRequest read(String json) {
        Map<?, ?> object = object(json);
        for (Object key : object.keySet()) {
            if (!TOLD.contains(key) && !PRINTED.contains(key)) {
                throw wrong("unknown key \"%s\"; known are: %s.%s"
                        .formatted(key, String.join(", ", TOLD), Nearest.hint(String.valueOf(key), TOLD)));
            }
        }
        return new TellRequest(
                whole("trial", object.get("trial")),
                attempt(object.get("lease")),
                reports(object.get("reports")),
                object.get("state") == null
                        ? Optional.empty()
                        : Optional.of(state(String.valueOf(object.get("state")))),
                values(object),
                object.get("reason") == null ? "" : String.valueOf(object.get("reason")));
    }

    /** Returns the state that a word means. */
    static TrialState state(String word) {
        if (!STATES.contains(word)) {
            throw wrong("state (%s) must be one of %s.".formatted(word, String.join(", ", STATES)));
        }
        return word.equals("failed") ? TrialState.FAIL : TrialState.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Map<?, ?> object(String json) {
        try {
            if (PythonJson.read(json) instanceof Map<?, ?> object) {
                return object;
            }
        } catch (IllegalArgumentException broken) {
            throw new StudyError(
                    StudyError.Kind.BAD_DATA, "What was told is not JSON: %s".formatted(broken.getMessage()), broken);
        }
        throw wrong("it must be one JSON object, such as {\"trial\": 3, \"value\": 0.5}.");
    }

    private static OptionalInt attempt(Object lease) {
        if (lease == null) {
            return OptionalInt.empty();
        }
        Object attempt = lease instanceof Map<?, ?> map ? map.get("attempt") : lease;
        return OptionalInt.of(whole("lease.attempt", attempt));
    }

    private static Map<Integer, Double> reports(Object reports) {
        if (reports == null) {
            return Map.of();
        }
        if (!(reports instanceof Map<?, ?> map)) {
            throw wrong("reports (%s) must be an object such as {\"1\": 0.9, \"2\": 0.7}.".formatted(reports));
        }
        Map<Integer, Double> bySteps = new LinkedHashMap<>();
        map.forEach((step, value) -> bySteps.put(step(String.valueOf(step)), number("a report", value)));
        return bySteps;
    }

    private static int step(String text) {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException noStep) {
            throw new StudyError(
                    StudyError.Kind.BAD_DATA,
                    "What was told is wrong: the step of a report (%s) must be a whole number from 0.".formatted(text),
                    noStep);
        }
    }

    private static List<Double> values(Map<?, ?> object) {
        if (object.get("value") != null && object.get("values") != null) {
            throw wrong("it has both value and values.");
        }
        if (object.get("value") != null) {
            return List.of(number("value", object.get("value")));
        }
        List<Double> values = new ArrayList<>();
        if (object.get("values") instanceof List<?> list) {
            list.forEach(value -> values.add(number("values", value)));
        } else if (object.get("values") != null) {
            throw wrong("values (%s) must be a list of numbers.".formatted(object.get("values")));
        }
        return values;
    }

    private static double number(String key, Object value) {
        if (!(value instanceof Number number)) {
            throw wrong("%s (%s) must be a number.".formatted(key, value));
        }
        return number.doubleValue();
    }

    private static int whole(String key, Object value) {
        if (!(value instanceof Long number) || number < 0 || number > Integer.MAX_VALUE) {
            throw wrong("%s (%s) must be a whole number from 0.".formatted(key, value));
        }
        return number.intValue();
    }

    private static StudyError wrong(String what) {
        return new StudyError(StudyError.Kind.BAD_DATA, "What was told is wrong: " + what);
    }
}
