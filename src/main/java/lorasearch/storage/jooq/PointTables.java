package lorasearch.storage.jooq;

import static lorasearch.storage.jooq.generated.Tables.TRIAL_PARAMS;

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
import lorasearch.trial.Trial;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The points of trials: the parameters that a trial has, and those that it shall have when it starts. */
final class PointTables {

    private static final Prepared ADD = new Prepared(sql -> sql.insertInto(TRIAL_PARAMS)
            .columns(
                    TRIAL_PARAMS.TRIAL_ID,
                    TRIAL_PARAMS.PARAM_NAME,
                    TRIAL_PARAMS.PARAM_VALUE,
                    TRIAL_PARAMS.DISTRIBUTION_JSON)
            .values(
                    DSL.param(TRIAL_PARAMS.TRIAL_ID),
                    DSL.param(TRIAL_PARAMS.PARAM_NAME),
                    DSL.param(TRIAL_PARAMS.PARAM_VALUE),
                    DSL.param(TRIAL_PARAMS.DISTRIBUTION_JSON)));

    private static final Prepared OF_TRIALS = new Prepared(sql -> sql.select(
                    TRIAL_PARAMS.TRIAL_ID,
                    TRIAL_PARAMS.PARAM_NAME,
                    TRIAL_PARAMS.PARAM_VALUE,
                    TRIAL_PARAMS.DISTRIBUTION_JSON)
            .from(TRIAL_PARAMS)
            .where(Prepared.isAnyOf(TRIAL_PARAMS.TRIAL_ID))
            .orderBy(TRIAL_PARAMS.PARAM_ID));

    /** Distributions by their text; a study has few, and many trials. */
    private final Map<String, Distribution> distributions = new ConcurrentHashMap<>();

    /** Receives one parameter of a trial. */
    interface Sink {
        void param(long trialId, String name, Distribution distribution, Object value);
    }

    /** Reads the parameters of some trials, each trial's in the order they were suggested. */
    void read(DSLContext sql, List<Long> trialIds, Sink sink) {
        OF_TRIALS.forEachOf(sql, trialIds, row -> {
            Distribution distribution = distributions.computeIfAbsent(row.getString(4), DistributionJson::read);
            sink.param(row.getLong(1), row.getString(2), distribution, distribution.toExternal(row.getDouble(3)));
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
        params.values().forEach((name, value) -> {
            Distribution distribution = distribution(space, name);
            ADD.execute(sql, trialId, name, distribution.toInternal(value), DistributionJson.write(distribution));
        });
    }

    void clear(DSLContext sql, long trialId) {
        sql.deleteFrom(TRIAL_PARAMS).where(TRIAL_PARAMS.TRIAL_ID.eq(trialId)).execute();
    }

    /** Settles values that a trial shall have once it starts. */
    void settle(DSLContext sql, long trialId, Params params) {
        AttributeTable.TRIAL_SYSTEM.set(sql, trialId, Trial.FIXED_PARAMS, PythonJson.write(params.values()));
    }

    /** Returns the values that are settled before a trial starts (again): those it has, and those it was enqueued with. */
    Optional<Params> settled(DSLContext sql, long trialId) {
        Map<String, Object> values = new LinkedHashMap<>();
        String fixed = AttributeTable.TRIAL_SYSTEM.of(sql, trialId).get(Trial.FIXED_PARAMS);
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
