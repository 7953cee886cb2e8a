package lorasearch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.config.DefinitionJson;
import lorasearch.config.StudyDefinition;
import lorasearch.config.StudyFile;
import lorasearch.engine.RunLimits;
import lorasearch.engine.RunnableStudy;
import lorasearch.engine.StudyRunner;
import lorasearch.metrics.Baseline;
import lorasearch.metrics.Baselines;
import lorasearch.metrics.Finding;
import lorasearch.objective.Objective;
import lorasearch.pruner.NopPruner;
import lorasearch.report.DataCard;
import lorasearch.report.TextFacts;
import lorasearch.sampler.GridSampler;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;
import lorasearch.trial.Direction;
import lorasearch.trial.Outcome;
import lorasearch.trial.StudyListener;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A published grid search over batch size and learning rate of a RoBERTa on the Unhealthy Comments Corpus, replayed from its
 * numbers: no predictions were released. Its best of nine trials has the scores of the constant "healthy"; the others have
 * losses around ln 2, far above the label prior's.
 */
class PublishedGridTest {

    private static final Map<String, Double> BEST =
            Map.of("micro_f1", 0.8509, "macro_f1", 0.1203, "micro_precision", 0.9275, "micro_recall", 0.7860);

    /** Of the eight other trials only the ranges of loss (0.59 to 0.77) and micro-F1 (0.05 to 0.62) are known. */
    private static final double[] LOSSES = {0.59, 0.62, 0.64, 0.67, 0.69, 0.71, 0.74, 0.77};

    private static final List<Baseline> BASELINES = List.of(
            new Baseline(Baselines.LABEL_PRIOR, "gives each label its share", Map.of("loss", 0.166)),
            new Baseline(
                    Baselines.BEST_CONSTANT_MICRO_F1,
                    "always predicts healthy",
                    Map.of(
                            "micro_f1",
                            0.85095,
                            "macro_f1",
                            0.1203,
                            "micro_precision",
                            0.92768,
                            "micro_recall",
                            0.7859)));

    @TempDir
    private Path folder;

    private Workspace workspace;
    private TrialStore store;
    private StudyRecord study;

    @BeforeEach
    void replay() throws IOException {
        workspace = Workspace.in(folder);
        store = JooqTrialStore.create(workspace.database(), StoreEnvironment.system());
        StudyDefinition definition = StudyFile.parse("grid.yaml", folder, """
                name: grid
                data: {train: train.csv, dev: dev.csv}
                training: {batch_size: {choices: [16, 32, 64]}, learning_rate: {choices: [1e-5, 3e-5, 5e-5]}}
                search: {metric: micro_f1, sampler: grid, pruner: none, trials: 9}
                """).definition();
        DataCard data = new DataCard("unhealthy comments", false, List.of(), Map.of(), TextFacts.UNKNOWN);
        study = store.createStudy(
                "grid",
                List.of(Direction.MAXIMIZE),
                DefinitionJson.write(definition),
                Map.of(StudyFacts.ATTRIBUTE, new StudyFacts(data, BASELINES, Map.of(), Map.of(), List.of()).toJson()));
        Objective published = (assignment, progress) -> {
            Map<String, Double> numbers = numbers(assignment.trial());
            progress.report(1, numbers.get("micro_f1"), numbers);
            return Outcome.Completed.of(numbers.get("micro_f1"));
        };
        new StudyRunner(
                        new RunnableStudy(study.id(), definition.space(), 1, workspace.of("grid")),
                        store,
                        LocalProcesses.self(),
                        new GridSampler(1),
                        new NopPruner(),
                        published,
                        new StudyListener() {},
                        System::nanoTime)
                .run(new RunLimits(9, Optional.empty(), 1));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Map<String, Double> numbers(int trial) {
        if (trial == LOSSES.length) {
            return BEST;
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("loss", LOSSES[trial]);
        numbers.put("micro_f1", 0.05 + 0.08 * trial);
        return numbers;
    }

    @Test
    void theBestTrialIsTheConstantPredictor() throws IOException {
        BestTrial best = new BestOfStudy(workspace, store, study).find();
        assertThat(best.trial().number()).isEqualTo(8);
        assertThat(best.findings())
                .containsExactly(
                        "scores_of_a_constant: All scores of decisions are those of best_constant_micro_f1, which"
                                + " always predicts healthy.");
    }

    @Test
    void theOtherTrialsNeverTrained() {
        TrialHistory history = store.history(study.id());
        assertThat(history.trials()).hasSize(9);
        for (Trial trial : history.trials().subList(0, 8)) {
            assertThat(Evidence.of(workspace, store, study, trial).findings())
                    .extracting(Finding::name)
                    .containsExactly("loss_not_below_label_prior");
        }
    }
}
