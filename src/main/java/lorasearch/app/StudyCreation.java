package lorasearch.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import lorasearch.audit.DataChecks;
import lorasearch.config.DefinitionJson;
import lorasearch.config.FineTuneDefinition;
import lorasearch.report.DataCard;
import lorasearch.report.TextFacts;
import lorasearch.sampler.RandomSampler;
import lorasearch.space.Params;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Direction;
import lorasearch.trial.TrialHistory;

/** Creates a study that fine-tunes, after everything it names was read, loaded and found to go together. */
final class StudyCreation {

    /** How many random points are turned into configurations, to find impossible combinations early. */
    private static final int PROBES = 64;

    private final FineTuneDefinition study;
    private final Consumer<String> progress;

    StudyCreation(FineTuneDefinition study, Consumer<String> progress) {
        this.study = study;
        this.progress = progress;
    }

    /** Checks the study and stores it. */
    StudyRecord create(TrialStore store) {
        List<Direction> directions = Troubles.withStudyFile(() -> TuningGoals.of(study));
        Samplers.of(study);
        Pruners.of(study);
        StudyData data = StudyData.load(study.data());
        progress.accept(describe(data));
        StudyFacts facts = facts(data, directions);
        StudyRecord created = store.createStudy(
                study.name(), directions, DefinitionJson.write(study), Map.of(StudyFacts.ATTRIBUTE, facts.toJson()));
        StudyChecks.of(created, store.history(created.id()))
                .forEach(finding -> progress.accept("! %s: %s".formatted(finding.name(), finding.reason())));
        return created;
    }

    private StudyFacts facts(StudyData data, List<Direction> directions) {
        Map<String, String> facts = new LinkedHashMap<>();
        DataCard card;
        try (FineTuning tuning = Troubles.withStudyFile(() -> FineTuning.prepare(study, data.splits(), List.of()))) {
            progress.accept("Model " + tuning.weights() + ".");
            Troubles.withStudyFile(() -> {
                checkPoints(tuning, directions);
                return tuning;
            });
            facts.put("weights", tuning.weights());
            facts.put(
                    "truncated training texts",
                    "%d at %d tokens"
                            .formatted(tuning.truncatedTexts(), study.model().maxTokens()));
            card = data.card()
                    .with(new TextFacts(
                            tuning.lengths(), tuning.truncatedTexts(), DataChecks.repeatedTexts(data.splits())));
        }
        return new StudyFacts(
                card,
                StudyBaselines.of(data.splits(), FineTuning.evaluator(study, data.splits())),
                FineTuning.fingerprints(study, data),
                facts,
                StudyChecks.atCreation(study, data.splits()));
    }

    private void checkPoints(FineTuning tuning, List<Direction> directions) {
        TrialHistory nothing = new TrialHistory(directions, List.of());
        SplittableRandom random = new SplittableRandom(study.search().seed());
        for (int probe = 0; probe < PROBES; probe++) {
            tuning.check(
                    new RandomSampler().suggest(study.space(), nothing, random).orElse(Params.empty()));
        }
    }

    private static String describe(StudyData data) {
        StringBuilder text =
                new StringBuilder("Data ").append(data.card().source()).append(": ");
        data.card()
                .splits()
                .forEach(split -> text.append(split.rows())
                        .append(' ')
                        .append(split.name())
                        .append(", "));
        text.append(data.splits().train().labels().size()).append(" labels");
        data.card()
                .dropped()
                .forEach((reason, count) -> text.append(", ")
                        .append(count)
                        .append(" rows dropped (")
                        .append(reason)
                        .append(')'));
        return text.append('.').toString();
    }
}
