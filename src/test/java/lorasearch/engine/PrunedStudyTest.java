package lorasearch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import lorasearch.analysis.PruningAudit;
import lorasearch.pruner.LearningCurvePruner;
import lorasearch.pruner.Pruner;
import lorasearch.pruner.SparingPruner;
import lorasearch.pruner.SuccessiveHalvingPruner;
import lorasearch.sampler.RandomSampler;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.TrialStore;
import lorasearch.trial.StudyListener;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pruners that remember something, through the real runner and a real database. */
class PrunedStudyTest {

    @TempDir
    private Path folder;

    @Test
    void aSparedTrialKeepsTheFirstStepAtWhichItWouldHaveBeenStopped() throws IOException {
        TrialHistory history = run(30, new SparingPruner(new LearningCurvePruner(), 0.5, 1));

        List<Trial> spared = PruningAudit.spared(history);
        assertThat(history.inState(TrialState.PRUNED)).isNotEmpty();
        assertThat(spared)
                .isNotEmpty()
                .allSatisfy(trial -> assertThat(trial.lastStep()).isEqualTo(5));
        assertThat(spared).anyMatch(trial -> PruningAudit.sparedAt(trial) < 5);
        PruningAudit audit = PruningAudit.of(history);
        assertThat(audit.stepsSaved()).isPositive();
        assertThat(audit.stepsSpent()).isPositive();
    }

    @Test
    void aTrialGoesFromRungToRung() throws IOException {
        Pruner halving = new SuccessiveHalvingPruner(OptionalInt.of(1), 2, 0, 0);
        TrialHistory history = run(12, halving);

        Trial first = history.trials().get(0);
        assertThat(first.systemAttributes())
                .containsEntry(
                        "completed_rung_0", String.valueOf(first.reports().get(1)))
                .containsEntry(
                        "completed_rung_1", String.valueOf(first.reports().get(2)))
                .containsEntry(
                        "completed_rung_2", String.valueOf(first.reports().get(4)));
    }

    private TrialHistory run(int trials, Pruner pruner) throws IOException {
        try (TrialStore store = Quadratic.create(folder)) {
            new StudyRunner(
                            new RunnableStudy(Quadratic.id(store), Quadratic.SPACE, 7, folder.resolve("results")),
                            store,
                            LocalProcesses.self(),
                            new RandomSampler(),
                            pruner,
                            Quadratic.objective(),
                            new StudyListener() {},
                            System::nanoTime)
                    .run(new RunLimits(trials, Optional.empty(), 3));
            return store.history(Quadratic.id(store));
        }
    }
}
