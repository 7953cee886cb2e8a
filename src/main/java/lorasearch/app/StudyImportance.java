package lorasearch.app;

import java.util.SplittableRandom;
import lorasearch.analysis.ImportanceMethod;
import lorasearch.analysis.Importances;
import lorasearch.analysis.Target;
import lorasearch.config.Nearest;
import lorasearch.config.StudyDefinition;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.trial.TrialHistory;

/** Measures how much the parameters of a study matter. */
final class StudyImportance {

    private final TrialStore store;
    private final StudyRecord study;

    StudyImportance(TrialStore store, StudyRecord study) {
        this.store = store;
        this.study = study;
    }

    ParameterShares measure(ImportanceRequest request) {
        TrialHistory history = store.history(study.id());
        Importances importances = importances(request, history);
        if (importances.parameters().isEmpty()) {
            throw new StudyError(
                    StudyError.Kind.NO_INPUT,
                    "Study \"%s\" has no complete trial to learn from yet; run: study optimize %s"
                            .formatted(study.name(), study.name()));
        }
        return new ParameterShares(
                study.name(),
                importances.target(),
                importances.method().source(),
                importances.trials(),
                importances.parameters().stream()
                        .map(parameter -> new ParameterShares.Share(
                                parameter.parameter(), parameter.share(), parameter.low(), parameter.high()))
                        .toList());
    }

    private Importances importances(ImportanceRequest request, TrialHistory history) {
        ImportanceMethod method = ImportanceMethod.of(request.method())
                .orElseThrow(() -> new StudyError(
                        StudyError.Kind.USAGE,
                        "--method (%s) must be one of %s.%s"
                                .formatted(
                                        request.method(),
                                        String.join(", ", ImportanceMethod.keys()),
                                        Nearest.hint(request.method(), ImportanceMethod.keys()))));
        Target target = target(request, history);
        SplittableRandom random = new SplittableRandom(seed());
        return request.compatible()
                ? Importances.compatible(method, history, target, random)
                : Importances.of(method, history, target, random);
    }

    private Target target(ImportanceRequest request, TrialHistory history) {
        int objectives = history.directions().size();
        if (request.objective().isEmpty() && objectives > 1) {
            throw new StudyError(
                    StudyError.Kind.USAGE,
                    "Study \"%s\" has %d objectives; name one with --objective 0 to %d."
                            .formatted(study.name(), objectives, objectives - 1));
        }
        int objective = request.objective().orElse(0);
        if (objective >= objectives) {
            throw new StudyError(
                    StudyError.Kind.USAGE,
                    "--objective (%d) must be below the number of objectives (%d).".formatted(objective, objectives));
        }
        String metric = Summaries.metrics(study).get(objective);
        return Target.objective(metric, history, objective);
    }

    private long seed() {
        return Summaries.definition(study)
                .map(StudyDefinition::search)
                .map(search -> search.seed())
                .orElse(0L);
    }
}
