package lorasearch.storage.jooq;

import static lorasearch.storage.jooq.generated.Tables.STUDY_SYSTEM_ATTRIBUTES;
import static lorasearch.storage.jooq.generated.Tables.TRIALS;
import static lorasearch.storage.jooq.generated.Tables.TRIAL_SYSTEM_ATTRIBUTES;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import lorasearch.space.PythonJson;
import lorasearch.storage.StoreException;
import lorasearch.storage.StoreException.Kind;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * Finished trials that a user set aside. Such a trial has the state {@code FAIL}, which every sampler and pruner ignores,
 * Python's too, and remembers the state it had. The study keeps the list of them, by which every store that has read the
 * trials notices the change.
 */
final class Exclusions {

    /** The study's system attribute with the numbers of its excluded trials. */
    private static final String LIST = "lorasearch:excluded";

    private static final Prepared OF_STUDY = new Prepared(sql -> sql.select(STUDY_SYSTEM_ATTRIBUTES.VALUE_JSON)
            .from(STUDY_SYSTEM_ATTRIBUTES)
            .where(STUDY_SYSTEM_ATTRIBUTES.STUDY_ID.eq(DSL.param(STUDY_SYSTEM_ATTRIBUTES.STUDY_ID)))
            .and(STUDY_SYSTEM_ATTRIBUTES.KEY.eq(DSL.inline(LIST))));

    private record Found(long id, TrialState state, Optional<TrialState> before) {}

    /** Returns a text that differs whenever other trials of the study are excluded. */
    String list(DSLContext sql, long study) {
        return OF_STUDY.fetchFirst(sql, row -> row.getString(1), study).orElse("");
    }

    /**
     * Excludes a trial; does nothing if it is excluded.
     *
     * @throws StoreException if there is no such trial, or it has not finished
     */
    void exclude(DSLContext sql, long study, int number) {
        Found trial = find(sql, study, number);
        if (trial.before().isPresent()) {
            return;
        }
        if (!trial.state().isFinished()) {
            throw new StoreException(
                    Kind.CONFLICT,
                    "Trial %d has not finished (%s); exclude it when it has.".formatted(number, trial.state()));
        }
        AttributeTable.TRIAL_SYSTEM.set(
                sql, trial.id(), Trial.EXCLUDED, PythonJson.write(trial.state().name()));
        setState(sql, trial.id(), TrialState.FAIL);
        list(sql, study, number, true);
    }

    /**
     * Takes an excluded trial back; does nothing if it is not excluded.
     *
     * @throws StoreException if there is no such trial
     */
    void include(DSLContext sql, long study, int number) {
        Found trial = find(sql, study, number);
        if (trial.before().isEmpty()) {
            return;
        }
        sql.deleteFrom(TRIAL_SYSTEM_ATTRIBUTES)
                .where(TRIAL_SYSTEM_ATTRIBUTES.TRIAL_ID.eq(trial.id()))
                .and(TRIAL_SYSTEM_ATTRIBUTES.KEY.eq(Trial.EXCLUDED))
                .execute();
        setState(sql, trial.id(), trial.before().get());
        list(sql, study, number, false);
    }

    private static Found find(DSLContext sql, long study, int number) {
        var row = sql.select(TRIALS.TRIAL_ID, TRIALS.STATE)
                .from(TRIALS)
                .where(TRIALS.STUDY_ID.eq(study))
                .and(TRIALS.NUMBER.eq(number))
                .fetchOptional()
                .orElseThrow(() -> new StoreException(
                        Kind.MISSING, "Trial %d does not exist; see \"study trials\".".formatted(number)));
        Optional<TrialState> before = Optional.ofNullable(
                        AttributeTable.TRIAL_SYSTEM.of(sql, row.value1()).get(Trial.EXCLUDED))
                .map(json -> TrialState.valueOf((String) PythonJson.read(json)));
        return new Found(row.value1(), TrialState.valueOf(row.value2()), before);
    }

    private static void setState(DSLContext sql, long trialId, TrialState state) {
        sql.update(TRIALS)
                .set(TRIALS.STATE, state.name())
                .where(TRIALS.TRIAL_ID.eq(trialId))
                .execute();
    }

    private void list(DSLContext sql, long study, int number, boolean excluded) {
        TreeSet<Long> numbers = new TreeSet<>();
        String before = list(sql, study);
        if (!before.isEmpty()) {
            ((List<?>) PythonJson.read(before)).forEach(known -> numbers.add((Long) known));
        }
        if (excluded) {
            numbers.add((long) number);
        } else {
            numbers.remove((long) number);
        }
        AttributeTable.STUDY_SYSTEM.set(sql, study, LIST, PythonJson.write(List.copyOf(numbers)));
    }
}
