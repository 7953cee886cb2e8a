package lorasearch.app;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lorasearch.analysis.PruningAudit;
import lorasearch.config.DefinitionJson;
import lorasearch.config.ExternalDefinition;
import lorasearch.config.FineTuneDefinition;
import lorasearch.config.StudyDefinition;
import lorasearch.metrics.Finding;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/** Summarises stored studies. */
final class Summaries {

    private Summaries() {}

    static StudySummary of(StudyRecord study, TrialStore store) {
        TrialHistory history = store.history(study.id());
        Map<TrialState, Long> counts = new EnumMap<>(TrialState.class);
        history.trials().forEach(trial -> counts.merge(trial.state(), 1L, Long::sum));
        Optional<StudyDefinition> definition = definition(study);
        Optional<Trial> best = history.directions().size() == 1 ? history.best() : Optional.empty();
        return new StudySummary(
                study.name(),
                String.join(", ", metrics(study)),
                definition.map(d -> (long) d.search().trials()).orElse(0L),
                counts,
                best,
                flags(study, history, best),
                study.created());
    }

    /** Names what speaks against the best trial and its study. */
    private static List<String> flags(StudyRecord study, TrialHistory history, Optional<Trial> best) {
        return Stream.concat(
                        best.map(Trial::flags).orElse(List.of()).stream(),
                        StudyChecks.of(study, history).stream().map(Finding::name))
                .toList();
    }

    /** Returns what pruning cost and saved in a study with one objective, in one line; empty if nothing was pruned. */
    static Optional<String> pruning(TrialHistory history) {
        return history.directions().size() == 1
                ? Optional.of(PruningAudit.of(history))
                        .filter(PruningAudit::madeADifference)
                        .map(PruningAudit::sentence)
                : Optional.empty();
    }

    /** Returns a study's definition; a study that another program created has none. */
    static Optional<StudyDefinition> definition(StudyRecord study) {
        return study.definition().isEmpty() ? Optional.empty() : Optional.of(DefinitionJson.read(study.definition()));
    }

    /** Returns the names of a study's objectives, as many as it has. */
    static List<String> metrics(StudyRecord study) {
        int objectives = study.directions().size();
        return definition(study)
                .map(definition -> definition.search().metrics())
                .filter(metrics -> metrics.size() == objectives)
                .orElseGet(() -> objectives == 1
                        ? List.of("value")
                        : IntStream.range(0, objectives)
                                .mapToObj(objective -> "value_" + objective)
                                .toList());
    }

    /** Returns the error that says there is nothing to call best. */
    static StudyError noCompleteTrial(StudyRecord study, TrialHistory history) {
        return new StudyError(
                StudyError.Kind.NO_INPUT,
                "Study \"%s\" has no complete trial yet (%d finished); run: study optimize %s"
                        .formatted(study.name(), history.finishedCount(), study.name()));
    }

    /** Returns a study's definition if its trials fine-tune the built-in classifier. */
    static Optional<FineTuneDefinition> fineTuning(StudyRecord study) {
        return definition(study).filter(FineTuneDefinition.class::isInstance).map(FineTuneDefinition.class::cast);
    }

    /**
     * Returns the definition of a study whose trials must fine-tune the built-in classifier.
     *
     * @throws StudyError if they do something else
     */
    static FineTuneDefinition requiredFineTuning(StudyRecord study) {
        return fineTuning(study)
                .orElseThrow(() -> new StudyError(
                        StudyError.Kind.USAGE,
                        "Study \"%s\" does not fine-tune the built-in classifier, so it has no thresholds and no model of ours."
                                .formatted(study.name())));
    }

    /** Returns a study's definition if its trials are evaluated outside. */
    static Optional<ExternalDefinition> external(StudyRecord study) {
        return definition(study).filter(ExternalDefinition.class::isInstance).map(ExternalDefinition.class::cast);
    }

    /**
     * Returns the definition of a study that must have one.
     *
     * @throws StudyError if another program created it
     */
    static StudyDefinition requiredDefinition(StudyRecord study) {
        return definition(study)
                .orElseThrow(() -> new StudyError(
                        StudyError.Kind.BAD_DATA,
                        "Study \"%s\" was created by another program and has no definition that could be run."
                                .formatted(study.name())));
    }
}
