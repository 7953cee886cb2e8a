package lorasearch.storage.jooq;

import static lorasearch.storage.jooq.generated.Tables.LORASEARCH_ARTIFACTS;
import static lorasearch.storage.jooq.generated.Tables.LORASEARCH_ATTEMPTS;
import static lorasearch.storage.jooq.generated.Tables.LORASEARCH_LABEL_SCORES;
import static lorasearch.storage.jooq.generated.Tables.LORASEARCH_STEP_METRICS;
import static lorasearch.storage.jooq.generated.Tables.LORASEARCH_STUDIES;
import static lorasearch.storage.jooq.generated.Tables.STUDIES;
import static lorasearch.storage.jooq.generated.Tables.STUDY_DIRECTIONS;
import static lorasearch.storage.jooq.generated.Tables.STUDY_SYSTEM_ATTRIBUTES;
import static lorasearch.storage.jooq.generated.Tables.STUDY_USER_ATTRIBUTES;
import static lorasearch.storage.jooq.generated.Tables.TRIALS;
import static lorasearch.storage.jooq.generated.Tables.TRIAL_HEARTBEATS;
import static lorasearch.storage.jooq.generated.Tables.TRIAL_INTERMEDIATE_VALUES;
import static lorasearch.storage.jooq.generated.Tables.TRIAL_PARAMS;
import static lorasearch.storage.jooq.generated.Tables.TRIAL_SYSTEM_ATTRIBUTES;
import static lorasearch.storage.jooq.generated.Tables.TRIAL_USER_ATTRIBUTES;
import static lorasearch.storage.jooq.generated.Tables.TRIAL_VALUES;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lorasearch.storage.Attempt.Ending;
import lorasearch.storage.StudyExistsException;
import lorasearch.trial.TrialState;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;

/** All rows of a study, wherever they are: to copy them from one database to another, and to delete them. */
final class StudyRows {

    private static final List<TableField<?, Long>> OF_STUDY = List.of(
            STUDY_DIRECTIONS.STUDY_ID,
            STUDY_USER_ATTRIBUTES.STUDY_ID,
            STUDY_SYSTEM_ATTRIBUTES.STUDY_ID,
            LORASEARCH_STUDIES.STUDY_ID);

    private static final List<TableField<?, Long>> OF_TRIAL = List.of(
            TRIAL_PARAMS.TRIAL_ID,
            TRIAL_VALUES.TRIAL_ID,
            TRIAL_INTERMEDIATE_VALUES.TRIAL_ID,
            TRIAL_USER_ATTRIBUTES.TRIAL_ID,
            TRIAL_SYSTEM_ATTRIBUTES.TRIAL_ID,
            LORASEARCH_ATTEMPTS.TRIAL_ID,
            LORASEARCH_STEP_METRICS.TRIAL_ID,
            LORASEARCH_LABEL_SCORES.TRIAL_ID,
            LORASEARCH_ARTIFACTS.TRIAL_ID);

    /** How many rows are written at once. */
    private static final int BATCH = 1000;

    private final TrialEnds ends;
    private final AttemptTable attempts;

    StudyRows(TrialEnds ends, AttemptTable attempts) {
        this.ends = ends;
        this.attempts = attempts;
    }

    /**
     * Copies a study. A trial that runs in the source waits in the copy, since its worker knows nothing of that.
     *
     * @param name the name of the copy
     * @return the copy's id
     * @throws StudyExistsException if the name is taken in the target
     */
    long copy(DSLContext source, long study, DSLContext target, String name) {
        long copy = StudyTables.add(target, name).orElseThrow(() -> new StudyExistsException(name));
        OF_STUDY.forEach(owner -> copyRows(source, target, owner, Map.of(study, copy)));
        Map<Long, Long> trials = copyTrials(source, study, target, copy);
        OF_TRIAL.forEach(owner -> copyRows(source, target, owner, trials));
        giveBackRunning(target, copy);
        return copy;
    }

    private static Map<Long, Long> copyTrials(DSLContext source, long study, DSLContext target, long copy) {
        Map<Long, Long> ids = new LinkedHashMap<>();
        source.selectFrom(TRIALS)
                .where(TRIALS.STUDY_ID.eq(study))
                .orderBy(TRIALS.TRIAL_ID)
                .forEach(trial -> ids.put(
                        trial.getTrialId(),
                        target.insertInto(TRIALS)
                                .set(TRIALS.STUDY_ID, copy)
                                .set(TRIALS.NUMBER, trial.getNumber())
                                .set(TRIALS.STATE, trial.getState())
                                .set(TRIALS.DATETIME_START, trial.getDatetimeStart())
                                .set(TRIALS.DATETIME_COMPLETE, trial.getDatetimeComplete())
                                .returning(TRIALS.TRIAL_ID)
                                .fetchSingle(TRIALS.TRIAL_ID)));
        return ids;
    }

    /** Copies the rows of some owners, in the order of their keys. Keys that only count rows are given anew. */
    private static <R extends Record> void copyRows(
            DSLContext source, DSLContext target, TableField<R, Long> owner, Map<Long, Long> newOwners) {
        Table<R> table = owner.getTable();
        List<Field<?>> keys = List.copyOf(table.getPrimaryKey().getFields());
        boolean counted = keys.size() == 1 && !keys.contains(owner);
        Field<?>[] fields = Stream.of(table.fields())
                .filter(field -> !(counted && keys.contains(field)))
                .toArray(Field<?>[]::new);
        List<Long> owners = List.copyOf(newOwners.keySet());
        for (int from = 0; from < owners.size(); from += BATCH) {
            List<Long> some = owners.subList(from, Math.min(owners.size(), from + BATCH));
            BatchBindStep rows = target.batch(
                    target.insertInto(table, fields).values(Collections.nCopies(fields.length, (Object) null)));
            for (R row : source.selectFrom(table).where(owner.in(some)).orderBy(keys)) {
                rows = rows.bind(Arrays.stream(fields)
                        .map(field -> field.equals(owner) ? newOwners.get(row.get(owner)) : row.get(field))
                        .toArray());
            }
            if (rows.size() > 0) {
                rows.execute();
            }
        }
    }

    private void giveBackRunning(DSLContext sql, long study) {
        attempts.held(sql, study)
                .forEach(held -> attempts.end(sql, held.trialId(), held.attempt(), Ending.INTERRUPTED));
        sql.select(TRIALS.TRIAL_ID)
                .from(TRIALS)
                .where(TRIALS.STUDY_ID.eq(study))
                .and(TRIALS.STATE.eq(TrialState.RUNNING.name()))
                .fetch(TRIALS.TRIAL_ID)
                .forEach(trial -> ends.giveBack(sql, trial));
    }

    /** Deletes the rows whose trial or study does not exist. */
    static void deleteOrphans(DSLContext sql) {
        sql.deleteFrom(TRIALS)
                .where(TRIALS.STUDY_ID.notIn(sql.select(STUDIES.STUDY_ID).from(STUDIES)))
                .execute();
        OF_STUDY.forEach(owner -> sql.deleteFrom(owner.getTable())
                .where(owner.notIn(sql.select(STUDIES.STUDY_ID).from(STUDIES)))
                .execute());
        OF_TRIAL.forEach(owner -> sql.deleteFrom(owner.getTable())
                .where(owner.notIn(sql.select(TRIALS.TRIAL_ID).from(TRIALS)))
                .execute());
    }

    /** Deletes a study. */
    void delete(DSLContext sql, long study) {
        Stream.concat(OF_TRIAL.stream(), Stream.of(TRIAL_HEARTBEATS.TRIAL_ID))
                .forEach(owner -> sql.deleteFrom(owner.getTable())
                        .where(owner.in(sql.select(TRIALS.TRIAL_ID).from(TRIALS).where(TRIALS.STUDY_ID.eq(study))))
                        .execute());
        sql.deleteFrom(TRIALS).where(TRIALS.STUDY_ID.eq(study)).execute();
        OF_STUDY.forEach(
                owner -> sql.deleteFrom(owner.getTable()).where(owner.eq(study)).execute());
        sql.deleteFrom(STUDIES).where(STUDIES.STUDY_ID.eq(study)).execute();
    }
}
