package lorasearch.storage.jooq;

import static lorasearch.storage.jooq.generated.Tables.TRIAL_VALUES;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Optuna's table of objective values. */
final class ValueTable {

    private static final Prepared ADD = new Prepared(sql -> sql.insertInto(TRIAL_VALUES)
            .columns(TRIAL_VALUES.TRIAL_ID, TRIAL_VALUES.OBJECTIVE, TRIAL_VALUES.VALUE, TRIAL_VALUES.VALUE_TYPE)
            .values(
                    DSL.param(TRIAL_VALUES.TRIAL_ID),
                    DSL.param(TRIAL_VALUES.OBJECTIVE),
                    DSL.param(TRIAL_VALUES.VALUE),
                    DSL.param(TRIAL_VALUES.VALUE_TYPE)));

    private static final Prepared OF_TRIALS =
            new Prepared(sql -> sql.select(TRIAL_VALUES.TRIAL_ID, TRIAL_VALUES.VALUE, TRIAL_VALUES.VALUE_TYPE)
                    .from(TRIAL_VALUES)
                    .where(Prepared.isAnyOf(TRIAL_VALUES.TRIAL_ID))
                    .orderBy(TRIAL_VALUES.OBJECTIVE));

    /** Sets the values of a trial that has none, one per objective. */
    void set(DSLContext sql, long trialId, List<Double> values) {
        for (int objective = 0; objective < values.size(); objective++) {
            StoredNumber number = StoredNumber.of(values.get(objective));
            ADD.execute(sql, trialId, objective, number.value(), number.type());
        }
    }

    /** Returns the values of those trials that have any, one per objective. */
    Map<Long, List<Double>> of(DSLContext sql, List<Long> trialIds) {
        Map<Long, List<Double>> values = new HashMap<>();
        OF_TRIALS.forEachOf(
                sql,
                trialIds,
                row -> values.computeIfAbsent(row.getLong(1), trial -> new ArrayList<>())
                        .add(StoredNumber.read(row, 2)));
        return values;
    }
}
