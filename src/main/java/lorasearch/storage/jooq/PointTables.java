package lorasearch.storage.jooq;

import static lorasearch.storage.jooq.generated.Tables.TRIAL_PARAMS;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lorasearch.space.Distribution;
import lorasearch.space.DistributionJson;
import lorasearch.space.Params;
import lorasearch.space.PythonJson;
import lorasearch.space.SearchSpace;
import org.jooq.DSLContext;
import org.jooq.Row4;
import org.jooq.impl.DSL;

/** The points of trials: the parameters that a trial has, and those that it shall have when it starts. */
final class PointTables {

    /** Optuna's system attribute of an enqueued trial: the values that are settled before it starts. */
    private static final String FIXED_PARAMS = "fixed_params";

    /** Distributions by their text; a study has few, and many trials. */
    private final Map<String, Distribution> distributions = new ConcurrentHashMap<>();

    /** Receives one parameter of a trial. */
    interface Sink {
        void param(long trialId, String name, Distribution distribution, Object value);
    }

    /** Reads the parameters of some trials, each trial's in the order they were suggested. */
    void read(DSLContext sql, Collection<Long> trialIds, Sink sink) {
        sql.select(
                        TRIAL_PARAMS.TRIAL_ID,
                        TRIAL_PARAMS.PARAM_NAME,
                        TRIAL_PARAMS.PARAM_VALUE,
                        TRIAL_PARAMS.DISTRIBUTION_JSON)
                .from(TRIAL_PARAMS)
                .where(TRIAL_PARAMS.TRIAL_ID.in(trialIds))
                .orderBy(TRIAL_PARAMS.PARAM_ID)
                .forEach(row -> {
                    Distribution distribution = distributions.computeIfAbsent(row.value4(), DistributionJson::read);
                    sink.param(row.value1(), row.value2(), distribution, distribution.toExternal(row.value3()));
                });
    }

    /** Returns the parameters that a trial has. */
    Params of(DSLContext sql, long trialId) {
        Map<String, Object> values = new LinkedHashMap<>();
        read(sql, List.of(trialId), (same, name, distribution, value) -> values.put(name, value));
        return new Params(values);
    }

    /** Sets the parameters of a trial that has none. */
    void set(DSLContext sql, long trialId, SearchSpace space, Params params) {
        if (params.values().isEmpty()) {
            return;
        }
        List<Row4<Long, String, Double, String>> rows = new ArrayList<>();
        params.values().forEach((name, value) -> {
            Distribution distribution = distribution(space, name);
            rows.add(DSL.row(trialId, name, distribution.toInternal(value), DistributionJson.write(distribution)));
        });
        sql.insertInto(
                        TRIAL_PARAMS,
                        TRIAL_PARAMS.TRIAL_ID,
                        TRIAL_PARAMS.PARAM_NAME,
                        TRIAL_PARAMS.PARAM_VALUE,
                        TRIAL_PARAMS.DISTRIBUTION_JSON)
                .valuesOfRows(rows)
                .execute();
    }

    void clear(DSLContext sql, long trialId) {
        sql.deleteFrom(TRIAL_PARAMS).where(TRIAL_PARAMS.TRIAL_ID.eq(trialId)).execute();
    }

    /** Settles values that a trial shall have once it starts. */
    void settle(DSLContext sql, long trialId, Params params) {
        AttributeTable.TRIAL_SYSTEM.set(sql, trialId, FIXED_PARAMS, PythonJson.write(params.values()));
    }

    /** Returns the values that are settled before a trial starts (again): those it has, and those it was enqueued with. */
    Optional<Params> settled(DSLContext sql, long trialId) {
        Map<String, Object> values = new LinkedHashMap<>();
        String fixed = AttributeTable.TRIAL_SYSTEM.of(sql, trialId).get(FIXED_PARAMS);
        if (fixed != null) {
            ((Map<?, ?>) PythonJson.read(fixed)).forEach((name, value) -> values.put((String) name, value));
        }
        values.putAll(of(sql, trialId).values());
        return values.isEmpty() ? Optional.empty() : Optional.of(new Params(values));
    }

    private static Distribution distribution(SearchSpace space, String name) {
        return space.parameter(name)
                .orElseThrow(() -> new IllegalArgumentException("Parameter \"%s\" is not in the space; it has: %s."
                        .formatted(name, String.join(", ", space.names()))))
                .distribution();
    }
}
