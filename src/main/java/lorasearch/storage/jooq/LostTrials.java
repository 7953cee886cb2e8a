package lorasearch.storage.jooq;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import lorasearch.storage.Attempt.Ending;
import lorasearch.storage.ProcessTable;
import lorasearch.storage.TrialStore;
import lorasearch.storage.Worker;
import lorasearch.storage.jooq.AttemptTable.Held;
import org.jooq.DSLContext;

/** Takes trials from workers that died or hang, so that others can have them. Not thread-safe. */
final class LostTrials {

    private final ProcessTable processes;
    private final LongSupplier nanoTime;
    private final AttemptTable attempts;
    private final TrialEnds ends;
    private final Map<Long, LeaseWatch> watchOfStudy = new HashMap<>();

    LostTrials(ProcessTable processes, LongSupplier nanoTime, AttemptTable attempts, TrialEnds ends) {
        this.processes = processes;
        this.nanoTime = nanoTime;
        this.attempts = attempts;
        this.ends = ends;
    }

    /**
     * Ends the claims of a study whose worker is lost; their trials wait for the next worker, or fail if they were lost
     * too often.
     *
     * @return how many claims are still held
     */
    int release(DSLContext sql, long study) {
        List<Held> held = attempts.held(sql, study);
        Set<Held> lost = new HashSet<>(watchOfStudy
                .computeIfAbsent(study, id -> new LeaseWatch(nanoTime))
                .stale(held));
        held.stream()
                .filter(claim -> !claim.running() || processes.isGone(claim.worker()))
                .forEach(lost::add);
        lost.forEach(claim -> release(
                sql,
                claim,
                "the last was process %d on %s."
                        .formatted(claim.worker().pid(), claim.worker().host())));
        return held.size() - lost.size();
    }

    /**
     * Ends the claims of one worker.
     *
     * @param reason what became of it
     * @param again whether its trials may be tried again
     * @return the numbers of its trials
     */
    List<Integer> takeFrom(DSLContext sql, long study, Worker worker, String reason, boolean again) {
        List<Held> lost = attempts.held(sql, study).stream()
                .filter(claim -> claim.worker().equals(worker))
                .toList();
        for (Held claim : lost) {
            if (again || !claim.running()) {
                release(sql, claim, "the last one: " + reason);
            } else {
                attempts.end(sql, claim.trialId(), claim.attempt(), Ending.LOST);
                ends.fail(sql, claim.trialId(), reason);
            }
        }
        return lost.stream().map(Held::trial).toList();
    }

    private void release(DSLContext sql, Held claim, String lastWords) {
        attempts.end(sql, claim.trialId(), claim.attempt(), Ending.LOST);
        if (!claim.running()) {
            return;
        }
        int losses = attempts.losses(sql, claim.trialId()) - ends.forgiven(sql, claim.trialId());
        if (losses < TrialStore.MOST_LOSSES) {
            ends.giveBack(sql, claim.trialId());
        } else {
            ends.fail(sql, claim.trialId(), "%d workers died or hung on this trial; %s".formatted(losses, lastWords));
        }
    }
}
