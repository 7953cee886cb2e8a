package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import lorasearch.storage.Attempt;
import lorasearch.storage.TrialStore;
import lorasearch.storage.Worker;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code optimize --jobs} with real workers and a real model. */
class ParallelStudyTest {

    @TempDir
    private Path folder;

    @Test
    void aKilledWorkerCostsNoTrial() throws Exception {
        createStudy(40);
        try (StudyProcess process = start("optimize", "--jobs", "2")) {
            process.waitUntil(() -> running().size() == 2);
            kill(running().get(0));
            assertThat(process.waitForEnd())
                    .as(() -> process.output().toString())
                    .isZero();
            assertThat(process.output())
                    .anyMatch(line -> line.contains("was killed by signal 9; the trial is tried again"))
                    .anyMatch(line -> line.contains("has all its trials"));
        }
        assertThat(trials())
                .extracting(Trial::state)
                .containsOnly(TrialState.COMPLETE)
                .hasSize(4);
    }

    @Test
    void aPoliteKillStopsAllWorkersAndKeepsTheirTrials() throws Exception {
        createStudy(4000);
        try (StudyProcess process = start("optimize", "--jobs", "2")) {
            process.waitUntil(() -> trials().stream()
                            .filter(trial -> !trial.reports().isEmpty())
                            .count()
                    == 2);
            process.terminate();
            assertThat(process.waitForEnd()).isEqualTo(143);
            assertThat(process.output())
                    .anyMatch(line -> line.contains("was interrupted; everything finished is kept"));
        }
        assertThat(trials()).extracting(Trial::state).containsOnly(TrialState.WAITING);
        assertThat(folder.resolve("results/colours/trials/00000/checkpoint")).isNotEmptyDirectory();
        assertThat(folder.resolve("results/colours/trials/00001/checkpoint")).isNotEmptyDirectory();
    }

    @Test
    void aDeviceThatIsNotThereIsNamed() throws Exception {
        createStudy(1);
        try (StudyProcess process = start("optimize", "--devices", "cuda:97")) {
            assertThat(process.waitForEnd()).isEqualTo(65);
            assertThat(process.output())
                    .anyMatch(line -> line.contains("Device \"cuda:97\" is not available; there is: cpu"));
        }
    }

    private void createStudy(int epochs) throws IOException {
        ColourStudy.write(folder, """
                training: {epochs: %d, patience: 0, learning_rate: {float: [1e-3, 1e-2], log: true}}
                search: {trials: 4, seed: 1, sampler: random, pruner: none}
                """.formatted(epochs));
        ColourStudy.create(folder);
    }

    private StudyProcess start(String... words) throws IOException {
        return StudyProcess.start(ColourStudy.arguments(folder, words));
    }

    private static void kill(Worker worker) {
        ProcessHandle.of(worker.pid()).orElseThrow().destroyForcibly();
    }

    private List<Trial> trials() {
        try (TrialStore store = open()) {
            return store.history(1).trials();
        }
    }

    private List<Worker> running() {
        try (TrialStore store = open()) {
            return store.attempts(1).stream()
                    .filter(attempt -> attempt.ended().isEmpty())
                    .map(Attempt::worker)
                    .toList();
        }
    }

    private TrialStore open() {
        return JooqTrialStore.open(folder.resolve("studies.db"), StoreEnvironment.system());
    }
}
