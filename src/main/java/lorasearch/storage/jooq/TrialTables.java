package lorasearch.storage.jooq;

import static lorasearch.storage.jooq.generated.Tables.TRIALS;
import static lorasearch.storage.jooq.generated.Tables.TRIAL_INTERMEDIATE_VALUES;
import static lorasearch.storage.jooq.generated.Tables.TRIAL_VALUES;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import lorasearch.space.Params;
import lorasearch.space.PythonJson;
import lorasearch.storage.jooq.generated.tables.records.TrialsRecord;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;
import org.jooq.DSLContext;

/** The tables of Optuna that hold trials: their states, values, reports and attributes. */
final class TrialTables {

    private static final List<String> FINISHED =
            List.of(TrialState.COMPLETE.name(), TrialState.PRUNED.name(), TrialState.FAIL.name());

    private final Clock clock;
    private final PointTables points;

    TrialTables(Clock clock, PointTables points) {
        this.clock = clock;
        this.points = points;
    }

    /** Adds a running or waiting trial with the next number. */
    TrialsRecord add(DSLContext sql, long study, TrialState state) {
        int number = sql.select(TRIALS.NUMBER)
                .from(TRIALS)
                .where(TRIALS.STUDY_ID.eq(study))
                .orderBy(TRIALS.TRIAL_ID.desc())
                .limit(1)
                .fetchOptional(TRIALS.NUMBER)
                .map(last -> last + 1)
                .orElse(0);
        return sql.insertInto(TRIALS)
                .set(TRIALS.STUDY_ID, study)
                .set(TRIALS.NUMBER, number)
                .set(TRIALS.STATE, state.name())
                .set(TRIALS.DATETIME_START, state == TrialState.RUNNING ? clock.instant() : null)
                .returning()
                .fetchSingle();
    }

    /** Makes the earliest waiting trial a running one. */
    Optional<TrialsRecord> takeWaiting(DSLContext sql, long study) {
        return sql.update(TRIALS)
                .set(TRIALS.STATE, TrialState.RUNNING.name())
                .set(TRIALS.DATETIME_START, clock.instant())
                .where(TRIALS.TRIAL_ID.eq(sql.select(TRIALS.TRIAL_ID)
                        .from(TRIALS)
                        .where(TRIALS.STUDY_ID.eq(study))
                        .and(TRIALS.STATE.eq(TrialState.WAITING.name()))
                        .orderBy(TRIALS.TRIAL_ID)
                        .limit(1)))
                .returning()
                .fetchOptional();
    }

    int finishedCount(DSLContext sql, long study) {
        return sql.fetchCount(TRIALS, TRIALS.STUDY_ID.eq(study).and(TRIALS.STATE.in(FINISHED)));
    }

    void report(DSLContext sql, long trialId, int step, double value) {
        StoredNumber number = StoredNumber.of(value);
        sql.insertInto(TRIAL_INTERMEDIATE_VALUES)
                .set(TRIAL_INTERMEDIATE_VALUES.TRIAL_ID, trialId)
                .set(TRIAL_INTERMEDIATE_VALUES.STEP, step)
                .set(TRIAL_INTERMEDIATE_VALUES.INTERMEDIATE_VALUE, number.value())
                .set(TRIAL_INTERMEDIATE_VALUES.INTERMEDIATE_VALUE_TYPE, number.type())
                .onConflict(TRIAL_INTERMEDIATE_VALUES.TRIAL_ID, TRIAL_INTERMEDIATE_VALUES.STEP)
                .doUpdate()
                .set(TRIAL_INTERMEDIATE_VALUES.INTERMEDIATE_VALUE, number.value())
                .set(TRIAL_INTERMEDIATE_VALUES.INTERMEDIATE_VALUE_TYPE, number.type())
                .execute();
    }

    /** Drops the reports after a step. */
    void dropReportsAfter(DSLContext sql, long trialId, int step) {
        sql.deleteFrom(TRIAL_INTERMEDIATE_VALUES)
                .where(TRIAL_INTERMEDIATE_VALUES.TRIAL_ID.eq(trialId))
                .and(TRIAL_INTERMEDIATE_VALUES.STEP.gt(step))
                .execute();
    }

    void complete(DSLContext sql, long trialId, List<Double> values) {
        for (int objective = 0; objective < values.size(); objective++) {
            setValue(sql, trialId, objective, values.get(objective));
        }
        finish(sql, trialId, TrialState.COMPLETE);
    }

    /** Ends a trial early; its value is that of the last report, as in Optuna. */
    void prune(DSLContext sql, long trialId) {
        OptionalDouble last = lastReport(sql, trialId);
        if (last.isPresent() && !Double.isNaN(last.getAsDouble())) {
            setValue(sql, trialId, 0, last.getAsDouble());
        }
        finish(sql, trialId, TrialState.PRUNED);
    }

    void fail(DSLContext sql, long trialId, String reason) {
        AttributeTable.TRIAL_SYSTEM.set(sql, trialId, Trial.FAILURE, PythonJson.write(reason));
        finish(sql, trialId, TrialState.FAIL);
    }

    /** Makes a running trial a waiting one that keeps its point, whoever takes it next. */
    void giveBack(DSLContext sql, long trialId) {
        Params params = points.of(sql, trialId);
        if (!params.values().isEmpty()) {
            points.settle(sql, trialId, params);
        }
        sql.update(TRIALS)
                .set(TRIALS.STATE, TrialState.WAITING.name())
                .where(TRIALS.TRIAL_ID.eq(trialId))
                .execute();
    }

    /** Returns the objective values, in order. */
    List<Double> values(DSLContext sql, long trialId) {
        return sql.select(TRIAL_VALUES.VALUE, TRIAL_VALUES.VALUE_TYPE)
                .from(TRIAL_VALUES)
                .where(TRIAL_VALUES.TRIAL_ID.eq(trialId))
                .orderBy(TRIAL_VALUES.OBJECTIVE)
                .fetch(row -> new StoredNumber(row.value1(), row.value2()).number());
    }

    private void finish(DSLContext sql, long trialId, TrialState state) {
        sql.update(TRIALS)
                .set(TRIALS.STATE, state.name())
                .set(TRIALS.DATETIME_COMPLETE, clock.instant())
                .where(TRIALS.TRIAL_ID.eq(trialId))
                .execute();
    }

    private static OptionalDouble lastReport(DSLContext sql, long trialId) {
        return sql
                .select(TRIAL_INTERMEDIATE_VALUES.INTERMEDIATE_VALUE, TRIAL_INTERMEDIATE_VALUES.INTERMEDIATE_VALUE_TYPE)
                .from(TRIAL_INTERMEDIATE_VALUES)
                .where(TRIAL_INTERMEDIATE_VALUES.TRIAL_ID.eq(trialId))
                .orderBy(TRIAL_INTERMEDIATE_VALUES.STEP.desc())
                .limit(1)
                .fetch(row -> new StoredNumber(row.value1(), row.value2()).number())
                .stream()
                .mapToDouble(Double::doubleValue)
                .findFirst();
    }

    private static void setValue(DSLContext sql, long trialId, int objective, double value) {
        StoredNumber number = StoredNumber.of(value);
        sql.insertInto(TRIAL_VALUES)
                .set(TRIAL_VALUES.TRIAL_ID, trialId)
                .set(TRIAL_VALUES.OBJECTIVE, objective)
                .set(TRIAL_VALUES.VALUE, number.value())
                .set(TRIAL_VALUES.VALUE_TYPE, number.type())
                .execute();
    }
}
