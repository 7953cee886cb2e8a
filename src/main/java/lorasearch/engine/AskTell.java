package lorasearch.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import lorasearch.pruner.Pruner;
import lorasearch.sampler.Sampler;
import lorasearch.space.Params;
import lorasearch.storage.Claim;
import lorasearch.storage.HeldTrial;
import lorasearch.storage.LostClaimException;
import lorasearch.storage.TrialStore;
import lorasearch.storage.Worker;
import lorasearch.trial.AskedTrial;
import lorasearch.trial.Decision;
import lorasearch.trial.Outcome;
import lorasearch.trial.StudyListener;

/**
 * Hands out points and takes in their values, for evaluations that happen elsewhere: in another program, on another
 * machine, by hand.
 *
 * <p>A trial that was asked for is held by nobody's process, only by its lease: when that is over and nothing was told,
 * the next ask gives the same trial with the same point to whoever asks. Until then, and as long as nobody has asked
 * again, it can still be told. Safe to use from several threads and processes.
 */
public final class AskTell {

    /** No process works on an asked trial, so none can be found dead. */
    private static final Worker ASKER = new Worker("", "asked", 0, 0);

    private final RunnableStudy study;
    private final TrialStore store;
    private final Pruner pruner;
    private final Clock clock;
    private final TrialStart start;
    private final RandomStreams streams;

    /** @param clock tells when leases end */
    public AskTell(RunnableStudy study, TrialStore store, Sampler sampler, Pruner pruner, Clock clock) {
        this.study = study;
        this.store = store;
        this.pruner = pruner;
        this.clock = clock;
        this.start = new TrialStart(study, store, sampler);
        this.streams = new RandomStreams(study.seed());
    }

    /** Returns whether a trial was asked for, rather than taken by a worker. */
    public static boolean isAsked(HeldTrial held) {
        return held.worker().equals(ASKER);
    }

    /**
     * Hands out the next trial: one that waits or whose lease is over, else a new one.
     *
     * @param target how many finished trials the study shall have in total, those that are held included
     * @param lease how long the evaluation may take
     * @return the trial; empty if the study has or will have all its trials, or no point is left to try
     */
    public Optional<AskedTrial> ask(long target, Duration lease) {
        takeBackExpired();
        Optional<Claim> claim = store.claim(study.id(), ASKER, target, lease);
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        Optional<Params> params = start.start(claim.get());
        if (params.isEmpty()) {
            store.finish(claim.get(), new Outcome.Interrupted(-1));
        }
        return params.map(point -> asked(claim.get(), point, lease));
    }

    private AskedTrial asked(Claim claim, Params params, Duration lease) {
        return new AskedTrial(
                claim.trial(),
                claim.attempt(),
                params,
                streams.ofEvaluation(claim.trial()),
                RunnableStudy.directoryOf(study.directory(), claim.trial()),
                clock.instant().plus(lease));
    }

    /**
     * Takes an intermediate value.
     *
     * @param claim the claim of an asked trial
     * @return whether the evaluation should go on; {@link Decision#STOP} asks for {@link Outcome.Pruned}
     * @throws LostClaimException if the trial is not held by this claim any more
     */
    public Decision report(Claim claim, int step, double value) {
        TrialTime elsewhere = new TrialTime(store, claim, () -> 0);
        return new StoredProgress(store, study, claim, pruner, new StudyListener() {}, () -> false, elsewhere)
                .report(step, value, Map.of());
    }

    /**
     * Ends a trial for good.
     *
     * @param claim the claim of an asked trial
     * @throws LostClaimException if the trial is not held by this claim any more
     */
    public void tell(Claim claim, Outcome outcome) {
        store.finish(claim, outcome);
    }

    private void takeBackExpired() {
        Instant now = clock.instant();
        for (HeldTrial held : store.held(study.id())) {
            if (isAsked(held) && held.claimed().plus(held.lease()).isBefore(now)) {
                takeBack(held.claim());
            }
        }
    }

    private void takeBack(Claim claim) {
        try {
            store.finish(claim, new Outcome.Interrupted(-1));
        } catch (LostClaimException told) {
            // It was told, or taken back, at this very moment.
        }
    }
}
