package lorasearch.storage.jooq;

import static lorasearch.storage.jooq.generated.Tables.STUDIES;
import static lorasearch.storage.jooq.generated.Tables.TRIALS;
import static lorasearch.storage.jooq.generated.Tables.TRIAL_PARAMS;
import static lorasearch.storage.jooq.generated.Tables.TRIAL_VALUES;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lorasearch.space.PythonJson;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** Makes whole what was saved of damaged tables: rows without their owner go, and what is missing of a trial fails it. */
final class SalvagedStudies {

    private static final String LOST = "It was lost, in whole or part, when the database was damaged.";

    private final DSLContext sql;

    SalvagedStudies(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Mends all studies.
     *
     * @param paramsWereLost whether a complete trial without parameters is one that lost them
     * @return how many trials are failed now because of what was lost
     */
    int mend(boolean paramsWereLost) {
        StudyRows.deleteOrphans(sql);
        return sql.select(STUDIES.STUDY_ID).from(STUDIES).fetch(STUDIES.STUDY_ID).stream()
                        .mapToInt(this::fillGaps)
                        .sum()
                + failIncomplete(paramsWereLost);
    }

    /** Numbers have no gaps: a trial that is lost leaves a failed one. */
    private int fillGaps(long study) {
        Set<Long> taken = new HashSet<>(sql.select(TRIALS.TRIAL_ID).from(TRIALS).fetch(TRIALS.TRIAL_ID));
        int filled = 0;
        int next = 0;
        long lastId = 0;
        for (var trial : sql.select(TRIALS.TRIAL_ID, TRIALS.NUMBER)
                .from(TRIALS)
                .where(TRIALS.STUDY_ID.eq(study))
                .orderBy(TRIALS.TRIAL_ID)
                .fetch()) {
            for (; next < trial.value2(); next++) {
                lastId = firstFree(taken, lastId);
                addLost(lastId, study, next);
                filled++;
            }
            lastId = trial.value1();
            next = trial.value2() + 1;
        }
        return filled;
    }

    /** Ids rise with numbers; the id of the lost trial is free, so there is one before the next trial's. */
    private static long firstFree(Set<Long> taken, long after) {
        long id = after + 1;
        while (!taken.add(id)) {
            id++;
        }
        return id;
    }

    private void addLost(long id, long study, int number) {
        sql.insertInto(TRIALS)
                .set(TRIALS.TRIAL_ID, id)
                .set(TRIALS.STUDY_ID, study)
                .set(TRIALS.NUMBER, number)
                .set(TRIALS.STATE, TrialState.FAIL.name())
                .execute();
        AttributeTable.TRIAL_SYSTEM.set(sql, id, Trial.FAILURE, PythonJson.write(LOST));
    }

    private int failIncomplete(boolean paramsWereLost) {
        Condition lost = TRIALS.TRIAL_ID.notIn(sql.select(TRIAL_VALUES.TRIAL_ID).from(TRIAL_VALUES));
        if (paramsWereLost) {
            lost = lost.or(
                    TRIALS.TRIAL_ID.notIn(sql.select(TRIAL_PARAMS.TRIAL_ID).from(TRIAL_PARAMS)));
        }
        List<Long> trials = sql.select(TRIALS.TRIAL_ID)
                .from(TRIALS)
                .where(TRIALS.STATE.eq(TrialState.COMPLETE.name()))
                .and(lost)
                .fetch(TRIALS.TRIAL_ID);
        for (long trial : trials) {
            sql.update(TRIALS)
                    .set(TRIALS.STATE, TrialState.FAIL.name())
                    .where(TRIALS.TRIAL_ID.eq(trial))
                    .execute();
            AttributeTable.TRIAL_SYSTEM.set(sql, trial, Trial.FAILURE, PythonJson.write(LOST));
        }
        return trials.size();
    }
}
