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
import lorasearch.storage.LostClaimException;
import lorasearch.storage.Worker;
import lorasearch.trial.TrialState;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The table of attempts. The attempt of a trial that has not ended holds it, and lets only its worker write. */
final class AttemptTable {

    /**
     * A claim that is held, as others see it.
     *
     * @param running whether the trial still runs; another program may have ended it
     */
    record Held(long trialId, int attempt, Worker worker, long pulse, Duration lease, boolean running) {}

    private final Clock clock;

    AttemptTable(Clock clock) {
        this.clock = clock;
    }

    /** Begins the next attempt at a trial and returns its number. */
    int begin(DSLContext sql, long trialId, Worker worker, Duration lease) {
        int attempt = sql.fetchCount(LORASEARCH_ATTEMPTS, LORASEARCH_ATTEMPTS.TRIAL_ID.eq(trialId)) + 1;
        sql.insertInto(LORASEARCH_ATTEMPTS)
                .set(LORASEARCH_ATTEMPTS.TRIAL_ID, trialId)
                .set(LORASEARCH_ATTEMPTS.ATTEMPT, attempt)
                .set(LORASEARCH_ATTEMPTS.HOST, worker.host())
                .set(LORASEARCH_ATTEMPTS.PROCESS_SPACE, worker.processSpace())
                .set(LORASEARCH_ATTEMPTS.PID, worker.pid())
                .set(LORASEARCH_ATTEMPTS.PROCESS_START, worker.processStart())
                .set(LORASEARCH_ATTEMPTS.LEASE_MILLIS, lease.toMillis())
                .set(LORASEARCH_ATTEMPTS.PULSE, 0L)
                .set(LORASEARCH_ATTEMPTS.CLAIMED, clock.instant())
                .execute();
        return attempt;
    }

    /**
     * Checks that a claim is held, and counts up its pulse: a sign of life for other workers, and of news for readers.
     *
     * @throws LostClaimException if it is not held
     */
    void touch(DSLContext sql, Claim claim) {
        int held = sql.update(LORASEARCH_ATTEMPTS)
                .set(LORASEARCH_ATTEMPTS.PULSE, LORASEARCH_ATTEMPTS.PULSE.plus(1))
                .where(LORASEARCH_ATTEMPTS.TRIAL_ID.eq(claim.trialId()))
                .and(LORASEARCH_ATTEMPTS.ATTEMPT.eq(claim.attempt()))
                .and(LORASEARCH_ATTEMPTS.ENDED.isNull())
                .andExists(sql.selectOne()
                        .from(TRIALS)
                        .where(TRIALS.TRIAL_ID.eq(claim.trialId()))
                        .and(TRIALS.STATE.eq(TrialState.RUNNING.name())))
                .execute();
        if (held == 0) {
            throw new LostClaimException(claim);
        }
    }

    void end(DSLContext sql, long trialId, int attempt, Ending ending) {
        sql.update(LORASEARCH_ATTEMPTS)
                .set(LORASEARCH_ATTEMPTS.ENDED, clock.instant())
                .set(LORASEARCH_ATTEMPTS.ENDING, ending.name())
                .where(LORASEARCH_ATTEMPTS.TRIAL_ID.eq(trialId))
                .and(LORASEARCH_ATTEMPTS.ATTEMPT.eq(attempt))
                .execute();
    }

    /** Returns how a claim ended; empty while it is held, or if there is no trace of it any more. */
    Optional<Ending> ending(DSLContext sql, Claim claim) {
        return sql.select(LORASEARCH_ATTEMPTS.ENDING)
                .from(LORASEARCH_ATTEMPTS)
                .where(LORASEARCH_ATTEMPTS.TRIAL_ID.eq(claim.trialId()))
                .and(LORASEARCH_ATTEMPTS.ATTEMPT.eq(claim.attempt()))
                .fetchOptional(LORASEARCH_ATTEMPTS.ENDING)
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
        return sql.select(LORASEARCH_ATTEMPTS.fields())
                .select(TRIALS.STATE)
                .from(LORASEARCH_ATTEMPTS)
                .join(TRIALS)
                .on(TRIALS.TRIAL_ID.eq(LORASEARCH_ATTEMPTS.TRIAL_ID))
                .where(LORASEARCH_ATTEMPTS.ENDED.isNull())
                .and(TRIALS.STUDY_ID.eq(study))
                .fetch(row -> new Held(
                        row.get(LORASEARCH_ATTEMPTS.TRIAL_ID),
                        row.get(LORASEARCH_ATTEMPTS.ATTEMPT),
                        worker(row),
                        row.get(LORASEARCH_ATTEMPTS.PULSE),
                        Duration.ofMillis(row.get(LORASEARCH_ATTEMPTS.LEASE_MILLIS)),
                        row.get(TRIALS.STATE).equals(TrialState.RUNNING.name())));
    }

    /** Returns all attempts of a study, ordered by trial and attempt. */
    List<Attempt> all(DSLContext sql, long study) {
        return sql.select(LORASEARCH_ATTEMPTS.fields())
                .select(TRIALS.NUMBER)
                .from(LORASEARCH_ATTEMPTS)
                .join(TRIALS)
                .on(TRIALS.TRIAL_ID.eq(LORASEARCH_ATTEMPTS.TRIAL_ID))
                .where(TRIALS.STUDY_ID.eq(study))
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
