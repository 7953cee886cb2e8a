package lorasearch.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import lorasearch.space.Distribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.PythonJson;
import lorasearch.space.SearchSpace;

/**
 * A snapshot of one trial. Immutable; build one with {@link #builder}.
 *
 * @param number position in the study, from 0, without gaps
 * @param state where the trial stands
 * @param params the suggested point; empty until it was suggested
 * @param distributions what each parameter was suggested from
 * @param values objective values: one per objective when complete, the last report when pruned, else empty
 * @param reports intermediate values by step; a value may be NaN or infinite
 * @param userAttributes name to JSON text, in order of setting
 * @param systemAttributes name to JSON text; the names are Optuna's or begin with {@code lorasearch:}
 * @param started when a worker took it
 * @param finished when it reached a finished state
 */
public record Trial(
        int number,
        TrialState state,
        Params params,
        Map<String, Distribution> distributions,
        List<Double> values,
        SortedMap<Integer, Double> reports,
        Map<String, String> userAttributes,
        Map<String, String> systemAttributes,
        Optional<Instant> started,
        Optional<Instant> finished) {

    /** Optuna's system attribute that holds the parameters of an enqueued trial, as a JSON object. */
    public static final String FIXED_PARAMS = "fixed_params";

    /** Our system attribute that holds the reason of a failed trial, as a JSON string. */
    public static final String FAILURE = "lorasearch:failure";

    /** Our system attribute of a trial whose evaluation threw in an earlier attempt: what it threw, as a JSON string. */
    public static final String ACCIDENT = "lorasearch:accident";

    /** Our system attribute of a trial that was short of memory in an earlier attempt: with which sizes, as a JSON string. */
    public static final String MEMORY_SHORTAGE = "lorasearch:memory_shortage";

    /** Our system attribute of a trial with several attempts: the seconds of work in what was kept of them, as a JSON number. */
    public static final String SECONDS = "lorasearch:seconds";

    /** Our system attribute that tells at which step each mark of the pruner was set first, as a JSON object. */
    public static final String MARKED_AT = "lorasearch:marked_at";

    /** System attribute of a trial that the pruner would have stopped but let go on: the step at which, as a JSON number. */
    public static final String SPARED_AT = "lorasearch:spared_at";

    /**
     * User attribute that holds the reasons to doubt a trial's value: a JSON list of objects with {@code name} and
     * {@code reason}.
     */
    public static final String FINDINGS = "findings";

    /** User attribute that holds the most memory that the process had in use during a trial, in MiB, as a JSON number. */
    public static final String PEAK_MEMORY = "peak_memory_mib";

    /** System attribute of a trial that a user excluded: the state it had before, as a JSON string. It is FAIL since. */
    public static final String EXCLUDED = "lorasearch:excluded";

    public Trial {
        if (number < 0) {
            throw new IllegalArgumentException("Trial number (%d) must not be negative.".formatted(number));
        }
        distributions = Collections.unmodifiableMap(new LinkedHashMap<>(distributions));
        values = List.copyOf(values);
        reports = Collections.unmodifiableSortedMap(new TreeMap<>(reports));
        userAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(userAttributes));
        systemAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(systemAttributes));
    }

    /** Starts a trial with nothing but a number and a state. */
    public static Builder builder(int number, TrialState state) {
        return new Builder(number, state);
    }

    /** Returns the value of a study's only objective, if this trial has one. */
    public OptionalDouble value() {
        return values.size() == 1 ? OptionalDouble.of(values.get(0)) : OptionalDouble.empty();
    }

    /**
     * Returns the point that this trial evaluates, as far as it is known: what was suggested, or what it was enqueued
     * with (perhaps only some of the parameters) while it has not been started.
     */
    public Params requested() {
        String enqueued = systemAttributes.get(FIXED_PARAMS);
        if (!params.names().isEmpty() || enqueued == null) {
            return params;
        }
        Map<String, Object> fixed = new LinkedHashMap<>();
        ((Map<?, ?>) PythonJson.read(enqueued)).forEach((name, value) -> fixed.put((String) name, value));
        return new Params(fixed);
    }

    /** Returns why this trial failed, if it did and that is known. */
    public Optional<String> failure() {
        return Optional.ofNullable(systemAttributes.get(FAILURE))
                .map(reason -> String.valueOf(PythonJson.read(reason)));
    }

    /**
     * Returns how long this trial was worked on, over all its attempts as far as their work was kept; empty for a running
     * one that has saved nothing.
     */
    public Optional<Duration> workedFor() {
        return Optional.ofNullable(systemAttributes.get(SECONDS))
                .map(json -> Duration.ofNanos(Math.round(1e9 * ((Number) PythonJson.read(json)).doubleValue())))
                .or(() -> started.flatMap(from -> finished.map(to -> Duration.between(from, to))));
    }

    /** Returns the names of the reasons to doubt this trial's value, such as {@code constant_predictions}. */
    public List<String> flags() {
        String findings = userAttributes.get(FINDINGS);
        return findings == null || !(PythonJson.read(findings) instanceof List<?> list)
                ? List.of()
                : list.stream()
                        .filter(Map.class::isInstance)
                        .map(finding -> String.valueOf(((Map<?, ?>) finding).get("name")))
                        .toList();
    }

    /** Returns this trial with other intermediate values. */
    public Trial withReports(SortedMap<Integer, Double> newReports) {
        return new Trial(
                number,
                state,
                params,
                distributions,
                values,
                newReports,
                userAttributes,
                systemAttributes,
                started,
                finished);
    }

    /** Returns this trial with other objective values. */
    public Trial withValues(List<Double> newValues) {
        return new Trial(
                number,
                state,
                params,
                distributions,
                newValues,
                reports,
                userAttributes,
                systemAttributes,
                started,
                finished);
    }

    /** Returns the largest reported step, or -1 if nothing was reported. */
    public int lastStep() {
        return reports.isEmpty() ? -1 : reports.lastKey();
    }

    /** Collects the parts of a trial. Not thread-safe. */
    public static final class Builder {
        private final int number;
        private final TrialState state;
        private Params params = Params.empty();
        private final Map<String, Distribution> distributions = new LinkedHashMap<>();
        private List<Double> values = List.of();
        private final SortedMap<Integer, Double> reports = new TreeMap<>();
        private final Map<String, String> userAttributes = new LinkedHashMap<>();
        private final Map<String, String> systemAttributes = new LinkedHashMap<>();
        private Optional<Instant> started = Optional.empty();
        private Optional<Instant> finished = Optional.empty();

        private Builder(int number, TrialState state) {
            this.number = number;
            this.state = state;
        }

        /** Adds a parameter with its external value. */
        public Builder param(String name, Distribution distribution, Object value) {
            params = params.with(name, value);
            distributions.put(name, distribution);
            return this;
        }

        /** Adds all parameters of a point, with the distributions of the space it was suggested from. */
        public Builder point(SearchSpace space, Params point) {
            for (Parameter parameter : space.parameters()) {
                if (point.has(parameter.name())) {
                    param(parameter.name(), parameter.distribution(), point.get(parameter.name()));
                }
            }
            return this;
        }

        /** Sets the objective values. */
        public Builder values(List<Double> objectiveValues) {
            values = objectiveValues;
            return this;
        }

        /** Sets the value of the only objective. */
        public Builder value(double objectiveValue) {
            return values(List.of(objectiveValue));
        }

        /** Adds an intermediate value. */
        public Builder report(int step, double value) {
            reports.put(step, value);
            return this;
        }

        /** Adds a user attribute, as JSON text. */
        public Builder userAttribute(String name, String json) {
            userAttributes.put(name, json);
            return this;
        }

        /** Adds a system attribute, as JSON text. */
        public Builder systemAttribute(String name, String json) {
            systemAttributes.put(name, json);
            return this;
        }

        /** Sets when a worker took the trial. */
        public Builder started(Instant instant) {
            started = Optional.of(instant);
            return this;
        }

        /** Sets when the trial finished. */
        public Builder finished(Instant instant) {
            finished = Optional.of(instant);
            return this;
        }

        /** Returns the trial. */
        public Trial build() {
            return new Trial(
                    number,
                    state,
                    params,
                    distributions,
                    values,
                    reports,
                    userAttributes,
                    systemAttributes,
                    started,
                    finished);
        }
    }
}
