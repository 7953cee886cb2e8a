package lorasearch.storage.jooq;

import static lorasearch.storage.jooq.generated.Tables.TRIAL_INTERMEDIATE_VALUES;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Optuna's table of intermediate values. */
final class ReportTable {

    private static final Prepared SET = new Prepared(sql -> sql.insertInto(TRIAL_INTERMEDIATE_VALUES)
            .columns(
                    TRIAL_INTERMEDIATE_VALUES.TRIAL_ID,
                    TRIAL_INTERMEDIATE_VALUES.STEP,
                    TRIAL_INTERMEDIATE_VALUES.INTERMEDIATE_VALUE,
                    TRIAL_INTERMEDIATE_VALUES.INTERMEDIATE_VALUE_TYPE)
            .values(
                    DSL.param(TRIAL_INTERMEDIATE_VALUES.TRIAL_ID),
                    DSL.param(TRIAL_INTERMEDIATE_VALUES.STEP),
                    DSL.param(TRIAL_INTERMEDIATE_VALUES.INTERMEDIATE_VALUE),
                    DSL.param(TRIAL_INTERMEDIATE_VALUES.INTERMEDIATE_VALUE_TYPE))
            .onConflict(TRIAL_INTERMEDIATE_VALUES.TRIAL_ID, TRIAL_INTERMEDIATE_VALUES.STEP)
            .doUpdate()
            .set(
                    TRIAL_INTERMEDIATE_VALUES.INTERMEDIATE_VALUE,
                    DSL.excluded(TRIAL_INTERMEDIATE_VALUES.INTERMEDIATE_VALUE))
            .set(
                    TRIAL_INTERMEDIATE_VALUES.INTERMEDIATE_VALUE_TYPE,
                    DSL.excluded(TRIAL_INTERMEDIATE_VALUES.INTERMEDIATE_VALUE_TYPE)));

    private static final Prepared OF_TRIAL = new Prepared(sql -> sql.select(
                    TRIAL_INTERMEDIATE_VALUES.STEP,
                    TRIAL_INTERMEDIATE_VALUES.INTERMEDIATE_VALUE,
                    TRIAL_INTERMEDIATE_VALUES.INTERMEDIATE_VALUE_TYPE)
            .from(TRIAL_INTERMEDIATE_VALUES)
            .where(TRIAL_INTERMEDIATE_VALUES.TRIAL_ID.eq(DSL.param(TRIAL_INTERMEDIATE_VALUES.TRIAL_ID))));

    private static final Prepared OF_TRIALS = new Prepared(sql -> sql.select(
                    TRIAL_INTERMEDIATE_VALUES.TRIAL_ID,
                    TRIAL_INTERMEDIATE_VALUES.STEP,
                    TRIAL_INTERMEDIATE_VALUES.INTERMEDIATE_VALUE,
                    TRIAL_INTERMEDIATE_VALUES.INTERMEDIATE_VALUE_TYPE)
            .from(TRIAL_INTERMEDIATE_VALUES)
            .where(Prepared.isAnyOf(TRIAL_INTERMEDIATE_VALUES.TRIAL_ID)));

    private static final Prepared DROP_AFTER = new Prepared(sql -> sql.deleteFrom(TRIAL_INTERMEDIATE_VALUES)
            .where(TRIAL_INTERMEDIATE_VALUES.TRIAL_ID.eq(DSL.param(TRIAL_INTERMEDIATE_VALUES.TRIAL_ID)))
            .and(TRIAL_INTERMEDIATE_VALUES.STEP.gt(DSL.param(TRIAL_INTERMEDIATE_VALUES.STEP))));

    /** Receives one report. */
    interface Sink {
        void report(long trialId, int step, double value);
    }

    /** Sets a trial's intermediate value at a step; replaces an earlier one. */
    void set(DSLContext sql, long trialId, int step, double value) {
        StoredNumber number = StoredNumber.of(value);
        SET.execute(sql, trialId, step, number.value(), number.type());
    }

    /** Returns the intermediate values of one trial by step. */
    SortedMap<Integer, Double> of(DSLContext sql, long trialId) {
        SortedMap<Integer, Double> reports = new TreeMap<>();
        OF_TRIAL.forEach(sql, row -> reports.put(row.getInt(1), StoredNumber.read(row, 2)), trialId);
        return reports;
    }

    /** Reads the intermediate values of some trials. */
    void read(DSLContext sql, List<Long> trialIds, Sink sink) {
        OF_TRIALS.forEachOf(
                sql, trialIds, row -> sink.report(row.getLong(1), row.getInt(2), StoredNumber.read(row, 3)));
    }

    /** Drops the intermediate values of a trial after a step. */
    void dropAfter(DSLContext sql, long trialId, int step) {
        DROP_AFTER.execute(sql, trialId, step);
    }
}
