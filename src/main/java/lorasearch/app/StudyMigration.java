package lorasearch.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.config.DefinitionJson;
import lorasearch.config.ExternalDefinition;
import lorasearch.config.FineTuneDefinition;
import lorasearch.config.ObjectiveSection;
import lorasearch.config.StudyDefinition;
import lorasearch.engine.AskTell;
import lorasearch.objective.command.Command;
import lorasearch.space.Parameter;
import lorasearch.space.PythonJson;
import lorasearch.space.SearchSpace;
import lorasearch.storage.HeldTrial;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Trial;

/**
 * Gives a study another space, or other ways of searching it. What its values mean stays: data, model, metrics, the
 * program. Trials are never changed; samplers look at the values that the new space allows.
 */
final class StudyMigration {

    /** User attribute of a study: the definitions that it had before, oldest first, each with the time of its end. */
    static final String ATTRIBUTE = "lorasearch:earlier_definitions";

    private final TrialStore store;
    private final StudyRecord study;
    private final Clock clock;

    StudyMigration(TrialStore store, StudyRecord study, Clock clock) {
        this.store = store;
        this.study = study;
        this.clock = clock;
    }

    /**
     * Says what another definition would mean for the study's trials, and makes it the study's unless this is only asked.
     *
     * @param wanted the new definition; its name does not matter
     * @param apply whether to change the study
     * @throws StudyError if the values of old and new trials could not be compared, or workers are at it
     */
    Migration migrate(StudyDefinition wanted, boolean apply) {
        StudyDefinition before = Summaries.requiredDefinition(study);
        StudyDefinition after = wanted.named(study.name());
        requireSameMeaning(before, after);
        Samplers.of(after);
        Pruners.of(after);
        List<String> changes = changes(before, after);
        if (apply && !changes.isEmpty()) {
            requireNoWorkers();
            store.redefine(study.id(), DefinitionJson.write(after), Map.of(ATTRIBUTE, earlier(study.attributes())));
        }
        return new Migration(study.name(), changes, verdicts(after.space()), apply && !changes.isEmpty());
    }

    private void requireSameMeaning(StudyDefinition before, StudyDefinition after) {
        if (before instanceof FineTuneDefinition old && after instanceof FineTuneDefinition now) {
            requireEqual("data", old.data(), now.data());
            requireEqual("model", old.model(), now.model());
            requireEqual("search.metric", old.search().metrics(), now.search().metrics());
            old.fixed().forEach((field, value) -> {
                if (now.fixed().containsKey(field)) {
                    requireEqual("training." + field.key(), value, now.fixed().get(field));
                }
            });
        } else if (before instanceof ExternalDefinition old && after instanceof ExternalDefinition now) {
            requireEqual(
                    "objective.directions",
                    List.copyOf(old.objective().goals().entrySet()),
                    List.copyOf(now.objective().goals().entrySet()));
            requireEqual("objective.command", program(old.objective()), program(now.objective()));
        } else {
            throw refused("Study \"%s\" cannot change between fine-tuning and an objective of its own."
                    .formatted(study.name()));
        }
    }

    /** What is run where; limits may change. */
    private static Optional<List<Object>> program(ObjectiveSection objective) {
        return objective
                .command()
                .map((Command command) ->
                        List.of(command.arguments(), command.directory(), command.passing(), command.environment()));
    }

    private void requireEqual(String key, Object before, Object after) {
        if (!before.equals(after)) {
            throw refused("%s differs from that of study \"%s\", so that old and new values could not be compared; "
                            .formatted(key, study.name())
                    + "create a new study for it.");
        }
    }

    private void requireNoWorkers() {
        LocalProcesses processes = new LocalProcesses();
        for (HeldTrial held : store.held(study.id())) {
            if (!AskTell.isAsked(held) && !processes.isGone(held.worker())) {
                throw new StudyError(
                        StudyError.Kind.TRY_AGAIN,
                        "Trial %d is evaluated by process %d on %s, which knows the old definition only; stop it first."
                                .formatted(
                                        held.claim().trial(),
                                        held.worker().pid(),
                                        held.worker().host()));
            }
        }
    }

    private static List<String> changes(StudyDefinition before, StudyDefinition after) {
        List<String> changes = new ArrayList<>();
        for (Parameter parameter : after.space().parameters()) {
            Optional<Parameter> old = before.space().parameter(parameter.name());
            if (old.isEmpty()) {
                changes.add("%s is searched now".formatted(parameter.name()));
            } else if (!old.get().equals(parameter)) {
                changes.add("%s is searched in another range".formatted(parameter.name()));
            }
        }
        before.space().names().stream()
                .filter(name -> after.space().parameter(name).isEmpty())
                .forEach(name -> changes.add("%s is not searched any more".formatted(name)));
        if (!before.space().names().equals(after.space().names()) && changes.isEmpty()) {
            changes.add("parameters are in another order");
        }
        if (!before.search().equals(after.search())) {
            changes.add("the search section differs");
        }
        if (!before.run().equals(after.run())) {
            changes.add("the run section differs");
        }
        if (before instanceof ExternalDefinition old
                && after instanceof ExternalDefinition now
                && !old.objective().equals(now.objective())) {
            changes.add("the limits of the command differ");
        }
        return changes;
    }

    private List<Migration.Verdict> verdicts(SearchSpace space) {
        return store.history(study.id()).trials().stream()
                .filter(trial -> !trial.params().names().isEmpty())
                .map(trial -> new Migration.Verdict(trial.number(), objections(trial, space)))
                .toList();
    }

    /** Optuna's rule, value by value: a trial counts for a parameter where it has a value that the space allows. */
    private static List<String> objections(Trial trial, SearchSpace space) {
        List<String> objections = new ArrayList<>();
        for (Parameter parameter : space.parameters()) {
            String name = parameter.name();
            if (!parameter.existsAt(trial.params())) {
                continue;
            }
            if (!trial.params().has(name)) {
                objections.add("has no " + name);
            } else if (parameter.distribution().find(trial.params().get(name)).isEmpty()) {
                objections.add(
                        "%s (%s) is outside".formatted(name, trial.params().get(name)));
            }
        }
        return objections;
    }

    private String earlier(Map<String, String> attributes) {
        List<Object> definitions = new ArrayList<>();
        if (attributes.get(ATTRIBUTE) != null && PythonJson.read(attributes.get(ATTRIBUTE)) instanceof List<?> known) {
            definitions.addAll(known);
        }
        Map<String, Object> ended = new LinkedHashMap<>();
        ended.put("until", clock.instant().toString());
        ended.put("definition", study.definition());
        definitions.add(ended);
        return PythonJson.write(definitions);
    }

    private static StudyError refused(String message) {
        return new StudyError(StudyError.Kind.BAD_DATA, message);
    }
}
