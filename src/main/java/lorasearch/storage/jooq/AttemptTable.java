package lorasearch.storage.jooq;

import static lorasearch.storage.jooq.generated.Tables.LORASEARCH_ATTEMPTS;
import static lorasearch.storage.jooq.generated.Tables.TRIALS;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lorasearch.storage.Attempt;
import lorasearch.storage.Attempt.Ending;
import lorasearch.storage.Claim;
import lorasearch.storage.HeldTrial;
import lorasearch.storage.LostClaimException;
import lorasearch.storage.Worker;
import lorasearch.trial.TrialState;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** The table of attempts. The attempt of a trial that has not ended holds it, and lets only its worker write. */
final class AttemptTable {

    /**
     * A claim that is held, as others see it.
     *
     * @param running whether the trial still runs; another program may have ended it
     */
    record Held(long trialId, int trial, int attempt, Worker worker, long pulse, Duration lease, boolean running) {}

    private static final Prepared COUNT = new Prepared(sql -> sql.selectCount()
            .from(LORASEARCH_ATTEMPTS)
            .where(LORASEARCH_ATTEMPTS.TRIAL_ID.eq(DSL.param(LORASEARCH_ATTEMPTS.TRIAL_ID))));

    private static final Prepared BEGIN = new Prepared(sql -> sql.insertInto(LORASEARCH_ATTEMPTS)
            .set(LORASEARCH_ATTEMPTS.TRIAL_ID, DSL.param(LORASEARCH_ATTEMPTS.TRIAL_ID))
            .set(LORASEARCH_ATTEMPTS.ATTEMPT, DSL.param(LORASEARCH_ATTEMPTS.ATTEMPT))
            .set(LORASEARCH_ATTEMPTS.HOST, DSL.param(LORASEARCH_ATTEMPTS.HOST))
            .set(LORASEARCH_ATTEMPTS.PROCESS_SPACE, DSL.param(LORASEARCH_ATTEMPTS.PROCESS_SPACE))
            .set(LORASEARCH_ATTEMPTS.PID, DSL.param(LORASEARCH_ATTEMPTS.PID))
            .set(LORASEARCH_ATTEMPTS.PROCESS_START, DSL.param(LORASEARCH_ATTEMPTS.PROCESS_START))
            .set(LORASEARCH_ATTEMPTS.LEASE_MILLIS, DSL.param(LORASEARCH_ATTEMPTS.LEASE_MILLIS))
            .set(LORASEARCH_ATTEMPTS.CLAIMED, DSL.param(LORASEARCH_ATTEMPTS.CLAIMED))
            .set(LORASEARCH_ATTEMPTS.PULSE, DSL.inline(0L))
            .set(LORASEARCH_ATTEMPTS.REVISION, DSL.inline(0L)));

    private static final Prepared TOUCH = new Prepared(sql -> sql.update(LORASEARCH_ATTEMPTS)
            .set(LORASEARCH_ATTEMPTS.PULSE, LORASEARCH_ATTEMPTS.PULSE.plus(DSL.inline(1)))
            .where(isHeld()));

    private static final Prepared REVISE = new Prepared(sql -> sql.update(LORASEARCH_ATTEMPTS)
            .set(LORASEARCH_ATTEMPTS.PULSE, LORASEARCH_ATTEMPTS.PULSE.plus(DSL.inline(1)))
            .set(LORASEARCH_ATTEMPTS.REVISION, LORASEARCH_ATTEMPTS.REVISION.plus(DSL.inline(1)))
            .where(isHeld()));

    private static final Prepared END = new Prepared(sql -> sql.update(LORASEARCH_ATTEMPTS)
            .set(LORASEARCH_ATTEMPTS.ENDED, DSL.param(LORASEARCH_ATTEMPTS.ENDED))
            .set(LORASEARCH_ATTEMPTS.ENDING, DSL.param(LORASEARCH_ATTEMPTS.ENDING))
            .where(isAttempt()));

    private static final Prepared ENDING = new Prepared(sql ->
            sql.select(LORASEARCH_ATTEMPTS.ENDING).from(LORASEARCH_ATTEMPTS).where(isAttempt()));

    private static final Prepared HELD = new Prepared(sql -> sql.select(
                    LORASEARCH_ATTEMPTS.TRIAL_ID,
                    LORASEARCH_ATTEMPTS.ATTEMPT,
                    LORASEARCH_ATTEMPTS.HOST,
                    LORASEARCH_ATTEMPTS.PROCESS_SPACE,
                    LORASEARCH_ATTEMPTS.PID,
                    LORASEARCH_ATTEMPTS.PROCESS_START,
                    LORASEARCH_ATTEMPTS.PULSE,
                    LORASEARCH_ATTEMPTS.LEASE_MILLIS,
                    TRIALS.STATE,
                    TRIALS.NUMBER)
            .from(LORASEARCH_ATTEMPTS)
            .join(TRIALS)
            .on(TRIALS.TRIAL_ID.eq(LORASEARCH_ATTEMPTS.TRIAL_ID))
            .where(LORASEARCH_ATTEMPTS.ENDED.isNull())
            .and(TRIALS.STUDY_ID.eq(DSL.param(TRIALS.STUDY_ID))));

    private static Condition isAttempt() {
        return LORASEARCH_ATTEMPTS
                .TRIAL_ID
                .eq(DSL.param(LORASEARCH_ATTEMPTS.TRIAL_ID))
                .and(LORASEARCH_ATTEMPTS.ATTEMPT.eq(DSL.param(LORASEARCH_ATTEMPTS.ATTEMPT)));
    }

    /** Another program may have ended a trial that we hold. */
    private static Condition isHeld() {
        return isAttempt()
                .and(LORASEARCH_ATTEMPTS.ENDED.isNull())
                .andExists(DSL.selectOne()
                        .from(TRIALS)
                        .where(TRIALS.TRIAL_ID.eq(LORASEARCH_ATTEMPTS.TRIAL_ID))
                        .and(TRIALS.STATE.eq(TrialState.RUNNING.name())));
    }

    private final Clock clock;

    AttemptTable(Clock clock) {
        this.clock = clock;
    }

    /** Begins the next attempt at a trial and returns its number. */
    int begin(DSLContext sql, long trialId, Worker worker, Duration lease) {
        int attempt = COUNT.count(sql, trialId) + 1;
        BEGIN.execute(
                sql,
                trialId,
                attempt,
                worker.host(),
                worker.processSpace(),
                worker.pid(),
                worker.processStart(),
                lease.toMillis(),
                UtcTimeBinding.write(clock.instant()));
        return attempt;
    }

    /**
     * Checks that a claim is held, and counts up its pulse.
     *
     * @throws LostClaimException if it is not held
     */
    void touch(DSLContext sql, Claim claim) {
        requireHeld(claim, TOUCH.execute(sql, claim.trialId(), claim.attempt()));
    }

    /**
     * Checks that a claim is held, and counts up its pulse and its revision: the trial's point or attributes change.
     *
     * @throws LostClaimException if it is not held
     */
    void revise(DSLContext sql, Claim claim) {
        requireHeld(claim, REVISE.execute(sql, claim.trialId(), claim.attempt()));
    }

    private static void requireHeld(Claim claim, int rows) {
        if (rows == 0) {
            throw new LostClaimException(claim);
        }
    }

    void end(DSLContext sql, long trialId, int attempt, Ending ending) {
        END.execute(sql, UtcTimeBinding.write(clock.instant()), ending.name(), trialId, attempt);
    }

    /** Returns how a claim ended; empty while it is held, or if there is no trace of it any more. */
    Optional<Ending> ending(DSLContext sql, Claim claim) {
        return ENDING.fetchFirst(sql, row -> Optional.ofNullable(row.getString(1)), claim.trialId(), claim.attempt())
                .flatMap(ending -> ending)
                .map(Ending::valueOf);
    }

    /** Returns how many attempts at a trial its workers lost. */
    int losses(DSLContext sql, long trialId) {
        return sql.fetchCount(
                LORASEARCH_ATTEMPTS,
                LORASEARCH_ATTEMPTS.TRIAL_ID.eq(trialId).and(LORASEARCH_ATTEMPTS.ENDING.eq(Ending.LOST.name())));
    }

    /** Returns the claims that are held in a study. */
    List<Held> held(DSLContext sql, long study) {
        return HELD.fetch(
                sql,
                row -> new Held(
                        row.getLong(1),
                        row.getInt(10),
                        row.getInt(2),
                        new Worker(row.getString(3), row.getString(4), row.getLong(5), row.getLong(6)),
                        row.getLong(7),
                        Duration.ofMillis(row.getLong(8)),
                        row.getString(9).equals(TrialState.RUNNING.name())),
                study);
    }

    /** Returns the running trials of a study with those who hold them, ordered by trial. */
    List<HeldTrial> holders(DSLContext sql, long study) {
        return sql.select(LORASEARCH_ATTEMPTS.fields())
                .select(TRIALS.NUMBER)
                .from(LORASEARCH_ATTEMPTS)
                .join(TRIALS)
                .on(TRIALS.TRIAL_ID.eq(LORASEARCH_ATTEMPTS.TRIAL_ID))
                .where(TRIALS.STUDY_ID.eq(study))
                .and(TRIALS.STATE.eq(TrialState.RUNNING.name()))
                .and(LORASEARCH_ATTEMPTS.ENDED.isNull())
                .orderBy(TRIALS.NUMBER)
                .fetch(row -> new HeldTrial(
                        new Claim(
                                study,
                                row.get(LORASEARCH_ATTEMPTS.TRIAL_ID),
                                row.get(TRIALS.NUMBER),
                                row.get(LORASEARCH_ATTEMPTS.ATTEMPT),
                                Optional.empty()),
                        worker(row),
                        row.get(LORASEARCH_ATTEMPTS.CLAIMED),
                        Duration.ofMillis(row.get(LORASEARCH_ATTEMPTS.LEASE_MILLIS))));
    }

    /** Returns all attempts of a study, ordered by trial and attempt. */
    List<Attempt> all(DSLContext sql, long study) {
        return attempts(sql, TRIALS.STUDY_ID.eq(study));
    }

    /** Returns all attempts at a trial, ordered by attempt. */
    List<Attempt> of(DSLContext sql, long study, int trial) {
        return attempts(sql, TRIALS.STUDY_ID.eq(study).and(TRIALS.NUMBER.eq(trial)));
    }

    private static List<Attempt> attempts(DSLContext sql, Condition trials) {
        return sql.select(LORASEARCH_ATTEMPTS.fields())
                .select(TRIALS.NUMBER)
                .from(LORASEARCH_ATTEMPTS)
                .join(TRIALS)
                .on(TRIALS.TRIAL_ID.eq(LORASEARCH_ATTEMPTS.TRIAL_ID))
                .where(trials)
                .orderBy(TRIALS.NUMBER, LORASEARCH_ATTEMPTS.ATTEMPT)
                .fetch(row -> new Attempt(
                        row.get(TRIALS.NUMBER),
                        row.get(LORASEARCH_ATTEMPTS.ATTEMPT),
                        worker(row),
                        row.get(LORASEARCH_ATTEMPTS.CLAIMED),
                        Optional.ofNullable(row.get(LORASEARCH_ATTEMPTS.ENDED)),
                        Optional.ofNullable(row.get(LORASEARCH_ATTEMPTS.ENDING)).map(Ending::valueOf)));
    }

    private static Worker worker(Record row) {
        return new Worker(
                row.get(LORASEARCH_ATTEMPTS.HOST),
                row.get(LORASEARCH_ATTEMPTS.PROCESS_SPACE),
                row.get(LORASEARCH_ATTEMPTS.PID),
                row.get(LORASEARCH_ATTEMPTS.PROCESS_START));
    }
}
