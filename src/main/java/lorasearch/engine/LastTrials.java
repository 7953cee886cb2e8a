package lorasearch.engine;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import lorasearch.storage.HeldTrial;
import lorasearch.storage.TrialStore;
import lorasearch.storage.Worker;
import lorasearch.trial.StudyListener;

/**
 * The end of a study, when others hold the trials that are left. A worker that died on another machine, or before this one
 * was started anew, is found out only by watching it for a lease; so whoever has nothing else to do asks again for so long.
 * After that all who hold trials have been seen at work.
 */
final class LastTrials {

    /** How often to ask within a lease. */
    private static final int LOOKS = 60;

    private final TrialStore store;
    private final long study;
    private final Worker self;
    private final StudyListener listener;
    private final LongSupplier nanoTime;
    private long firstLook;
    private boolean watching;

    /** @param self whose own trials, on other threads, are no news */
    LastTrials(TrialStore store, long study, Worker self, StudyListener listener, LongSupplier nanoTime) {
        this.store = store;
        this.study = study;
        this.self = self;
        this.listener = listener;
        this.nanoTime = nanoTime;
    }

    /** Returns whether to ask for a trial again, after a pause; to be called each time that there was none. */
    boolean areWorthWaitingFor() {
        Duration pause = store.lease().dividedBy(LOOKS);
        if (!watching) {
            watching = true;
            firstLook = nanoTime.getAsLong();
            store.held(study).stream()
                    .filter(held -> !held.worker().equals(self) && !AskTell.isAsked(held))
                    .forEach(this::tell);
        }
        if (nanoTime.getAsLong() - firstLook > store.lease().plus(pause).toNanos()) {
            return false;
        }
        LockSupport.parkNanos(pause.toNanos());
        return true;
    }

    private void tell(HeldTrial held) {
        listener.warned(
                held.claim().trial(),
                "Process %d on %s works on it; the trial is taken over if that gives no sign of life for %d s."
                        .formatted(
                                held.worker().pid(),
                                held.worker().host(),
                                store.lease().toSeconds()));
    }
}
