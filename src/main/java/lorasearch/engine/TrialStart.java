package lorasearch.engine;

import java.util.Map;
import java.util.Optional;
import lorasearch.sampler.Sampler;
import lorasearch.space.Params;
import lorasearch.storage.Claim;
import lorasearch.storage.TrialStore;
import lorasearch.trial.TrialHistory;

/** Settles the points of claimed trials: what is settled already stays, and a sampler suggests the rest. */
final class TrialStart {

    private final RunnableStudy study;
    private final TrialStore store;
    private final Suggester suggester;

    TrialStart(RunnableStudy study, TrialStore store, Sampler sampler) {
        this.study = study;
        this.store = store;
        this.suggester = new Suggester(study.space(), sampler, study.seed());
    }

    /** Settles a trial's point and stores it; empty if the sampler has none. */
    Optional<Params> start(Claim claim) {
        if (PointCompletion.isWhole(study.space(), claim.params())) {
            store.start(claim, study.space(), claim.params().orElseThrow());
            return claim.params();
        }
        Params settled = claim.params().orElse(Params.empty());
        for (int round = 0; ; round++) {
            TrialHistory history = store.history(study.id());
            Optional<Params> point = suggester.suggest(claim.trial(), round, settled, history);
            if (point.isEmpty()) {
                return point;
            }
            Map<String, String> marks =
                    Map.of(Basis.MARK, Basis.of(history, round).toJson());
            // Another worker may have started the same point since the history was read: then suggest once more.
            if (store.startUnlessTaken(claim, study.space(), point.get(), history, marks)) {
                return point;
            }
        }
    }
}
