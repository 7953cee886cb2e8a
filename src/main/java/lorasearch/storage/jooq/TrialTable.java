package lorasearch.storage.jooq;

import static lorasearch.storage.jooq.generated.Tables.TRIALS;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import lorasearch.trial.TrialState;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Optuna's table of trials and their states. */
final class TrialTable {

    private static final Prepared LAST = new Prepared(sql -> sql.select(TRIALS.TRIAL_ID, TRIALS.NUMBER)
            .from(TRIALS)
            .where(TRIALS.STUDY_ID.eq(DSL.param(TRIALS.STUDY_ID)))
            .orderBy(TRIALS.TRIAL_ID.desc())
            .limit(DSL.inline(1)));

    private static final Prepared ADD = new Prepared(sql -> sql.insertInto(TRIALS)
            .columns(TRIALS.STUDY_ID, TRIALS.NUMBER, TRIALS.STATE, TRIALS.DATETIME_START)
            .values(
                    DSL.param(TRIALS.STUDY_ID),
                    DSL.param(TRIALS.NUMBER),
                    DSL.param(TRIALS.STATE),
                    DSL.param(TRIALS.DATETIME_START)));

    private static final Prepared TAKE_WAITING = new Prepared(sql -> sql.update(TRIALS)
            .set(TRIALS.STATE, TrialState.RUNNING.name())
            .set(TRIALS.DATETIME_START, DSL.param(TRIALS.DATETIME_START))
            .where(TRIALS.TRIAL_ID.eq(RowLocks.skippingLocked(
                    sql,
                    DSL.select(TRIALS.TRIAL_ID)
                            .from(TRIALS)
                            .where(TRIALS.STUDY_ID.eq(DSL.param(TRIALS.STUDY_ID)))
                            .and(TRIALS.STATE.eq(TrialState.WAITING.name()))
                            .orderBy(TRIALS.TRIAL_ID)
                            .limit(DSL.inline(1)))))
            .returning(TRIALS.TRIAL_ID, TRIALS.NUMBER));

    private static final Prepared COUNT_UNFINISHED = new Prepared(sql -> sql.selectCount()
            .from(TRIALS)
            .where(TRIALS.STUDY_ID.eq(DSL.param(TRIALS.STUDY_ID)))
            .and(TRIALS.STATE.in(TrialState.RUNNING.name(), TrialState.WAITING.name())));

    private static final Prepared FINISH = new Prepared(sql -> sql.update(TRIALS)
            .set(TRIALS.STATE, DSL.param(TRIALS.STATE))
            .set(TRIALS.DATETIME_COMPLETE, DSL.param(TRIALS.DATETIME_COMPLETE))
            .where(TRIALS.TRIAL_ID.eq(DSL.param(TRIALS.TRIAL_ID))));

    private final Clock clock;

    TrialTable(Clock clock) {
        this.clock = clock;
    }

    /** A trial's id in the database and its number in the study. */
    record Key(long id, int number) {

        static Key read(ResultSet row) throws SQLException {
            return new Key(row.getLong(1), row.getInt(2));
        }
    }

    /** Adds a running trial with the next number. */
    Key addRunning(DSLContext sql, long study) {
        return add(sql, study, TrialState.RUNNING, UtcTimeBinding.write(clock.instant()));
    }

    /** Adds a waiting trial with the next number. */
    Key addWaiting(DSLContext sql, long study) {
        return add(sql, study, TrialState.WAITING, null);
    }

    private static Key add(DSLContext sql, long study, TrialState state, String started) {
        ADD.execute(sql, study, nextNumber(sql, study), state.name(), started);
        return last(sql, study).orElseThrow();
    }

    private static int nextNumber(DSLContext sql, long study) {
        return last(sql, study).map(key -> key.number() + 1).orElse(0);
    }

    private static Optional<Key> last(DSLContext sql, long study) {
        return LAST.fetchFirst(sql, Key::read, study);
    }

    /** Makes the earliest waiting trial a running one. */
    Optional<Key> takeWaiting(DSLContext sql, long study) {
        return TAKE_WAITING.fetchFirst(sql, Key::read, UtcTimeBinding.write(clock.instant()), study);
    }

    /** Makes a running trial a waiting one. */
    void giveBack(DSLContext sql, long trialId) {
        sql.update(TRIALS)
                .set(TRIALS.STATE, TrialState.WAITING.name())
                .where(TRIALS.TRIAL_ID.eq(trialId))
                .execute();
    }

    void finish(DSLContext sql, long trialId, TrialState state) {
        FINISH.execute(sql, state.name(), UtcTimeBinding.write(clock.instant()), trialId);
    }

    /** Numbers have no gaps, so that the few trials that have not finished tell how many have. */
    int countFinished(DSLContext sql, long study) {
        return nextNumber(sql, study) - COUNT_UNFINISHED.count(sql, study);
    }
}
