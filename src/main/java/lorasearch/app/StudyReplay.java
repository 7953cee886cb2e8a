package lorasearch.app;

import lorasearch.config.StudyDefinition;
import lorasearch.engine.Basis;
import lorasearch.engine.Suggester;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/** Makes suggestions of stored trials again, to see whether they come out the same. */
final class StudyReplay {

    private final TrialStore store;
    private final StudyRecord study;

    StudyReplay(TrialStore store, StudyRecord study) {
        this.store = store;
        this.study = study;
    }

    ReplayResult replay(int number) {
        StudyDefinition definition = Summaries.requiredDefinition(study);
        TrialHistory history = store.history(study.id());
        Trial trial = Trials.numbered(study.name(), number, history);
        Suggester suggester = new Suggester(
                definition.space(), Samplers.of(definition), definition.search().seed());
        Suggester.Replay replay = suggester
                .replay(trial, history)
                .orElseThrow(() -> new StudyError(
                        StudyError.Kind.NO_INPUT,
                        "Nothing was suggested for trial %d of study \"%s\": its values were given to it."
                                .formatted(number, study.name())));
        Basis basis = replay.basis();
        int others = basis.unfinished().size() - 1;
        return new ReplayResult(
                study.name(),
                number,
                basis.trials() - basis.unfinished().size(),
                others,
                canonical(definition.space(), trial.params()),
                replay.point()
                        .map(point -> canonical(definition.space(), point))
                        .orElse(Params.empty()));
    }

    /** Stored values may be spelled otherwise, as 1.0 for 1; what the space does not contain stays as it is. */
    private static Params canonical(SearchSpace space, Params point) {
        return space.canonical(point).orElse(point);
    }
}
