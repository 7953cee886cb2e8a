package lorasearch.engine;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import lorasearch.storage.Claim;
import lorasearch.storage.LostClaimException;
import lorasearch.storage.StoreException;
import lorasearch.storage.TrialStore;

/** Keeps a claim alive while its trial is evaluated. Whoever opens it closes it. */
final class Heartbeat implements AutoCloseable {

    /** A beat may come late twice before the lease ends. */
    private static final int BEATS_PER_LEASE = 4;

    private final TrialStore store;
    private final Claim claim;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "heartbeat");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> beats;
    private volatile boolean lost;

    Heartbeat(TrialStore store, Claim claim) {
        this.store = store;
        this.claim = claim;
        long interval = Math.max(1, store.lease().toMillis() / BEATS_PER_LEASE);
        beats = timer.scheduleAtFixedRate(this::beat, interval, interval, TimeUnit.MILLISECONDS);
    }

    /** Returns whether another worker has taken the trial, so that going on is of no use. */
    boolean isLost() {
        return lost;
    }

    private void beat() {
        try {
            store.renew(claim);
        } catch (LostClaimException taken) {
            lost = true;
        } catch (StoreException busy) {
            // The next beat may succeed; a report or the end of the trial will tell if the store is really gone.
        }
    }

    @Override
    public void close() {
        beats.cancel(false);
        timer.shutdown();
        try {
            timer.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
