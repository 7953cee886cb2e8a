package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import lorasearch.storage.Artifact;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;
import lorasearch.trial.LabelScore;
import lorasearch.trial.StepMetrics;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a process of its own, with a real model, killed in the middle of a trial. */
class KilledStudyTest {

    private static final int STEPS = 650;

    @TempDir
    private Path folder;

    /** What a study knows in the end, but for times. */
    private record End(
            List<Double> values,
            Map<Integer, Double> reports,
            List<Map<String, Double>> metrics,
            List<LabelScore> labels,
            List<Artifact> files) {}

    @Test
    void aTrialKilledTwiceEndsAsIfItHadNotBeen() throws Exception {
        endsAsIfItHadNotBeenKilled(2, new Random(1));
    }

    @Test
    @Tag("slow")
    void aTrialKilledTenTimesEndsAsIfItHadNotBeen() throws Exception {
        endsAsIfItHadNotBeenKilled(10, new Random());
    }

    @Test
    void aPoliteKillLeavesACheckpointAndThePlaceToGoOn() throws Exception {
        StudyFolder study = StudyFolder.create(folder, "50000 steps");
        try (StudyProcess process = study.start("optimize")) {
            process.waitForLine(line -> line.contains("0 of 1 trials are finished"));
            // With no checkpoint by time, only the first report tells from outside that the trial runs.
            process.waitUntil(() -> !study.trials().isEmpty()
                    && !study.trials().get(0).reports().isEmpty());
            process.terminate();
            assertThat(process.waitForEnd()).isEqualTo(143);
            assertThat(process.output()).anyMatch(line -> line.contains("Next: study optimize colours"));
        }
        assertThat(study.checkpointSteps())
                .singleElement()
                .satisfies(step -> assertThat(step).isPositive());
        assertThat(study.trials().get(0).state()).isEqualTo(TrialState.WAITING);
    }

    private void endsAsIfItHadNotBeenKilled(int kills, Random random) throws Exception {
        StudyFolder whole = StudyFolder.create(Files.createDirectory(folder.resolve("whole")), "off");
        whole.run("optimize");

        StudyFolder killed = StudyFolder.create(Files.createDirectory(folder.resolve("killed")), "13 steps");
        for (int kill = 0; kill < kills; kill++) {
            int step = STEPS * kill / (kills + 1) + random.nextInt(STEPS / (kills + 2));
            try (StudyProcess process = killed.start("optimize")) {
                process.waitUntil(() -> killed.checkpointSteps().stream().anyMatch(reached -> reached > step));
                process.kill();
            }
        }
        killed.run("optimize");

        assertThat(endOf(killed)).isEqualTo(endOf(whole));
        assertThat(killed.checkpointSteps()).isEmpty();
        try (TrialStore store = killed.open()) {
            assertThat(store.attempts(1)).hasSize(kills + 1);
        }
    }

    private static End endOf(StudyFolder study) {
        try (TrialStore store = study.open()) {
            Trial trial = store.history(1).trials().get(0);
            assertThat(trial.state()).isEqualTo(TrialState.COMPLETE);
            return new End(
                    trial.values(),
                    trial.reports(),
                    store.metrics(1).stream().map(KilledStudyTest::withoutTimes).toList(),
                    store.labelScores(1, 0),
                    store.artifacts(1, 0));
        }
    }

    private static Map<String, Double> withoutTimes(StepMetrics step) {
        Map<String, Double> metrics = new LinkedHashMap<>(step.metrics());
        metrics.keySet().removeAll(List.of("seconds", "tokens_per_second"));
        return metrics;
    }

    /** A study of one trial of many small steps. */
    private record StudyFolder(Path folder) {

        static StudyFolder create(Path folder, String checkpoint) throws Exception {
            ColourStudy.write(folder, """
                    training:
                      epochs: 50
                      patience: 0
                      learning_rate: {float: [1e-3, 1e-2], log: true}
                    search: {trials: 1, seed: 1, sampler: random, pruner: {name: successive_halving, min_resource: 1}}
                    run: {checkpoint: %s}
                    """.formatted(checkpoint));
            ColourStudy.create(folder);
            return new StudyFolder(folder);
        }

        StudyProcess start(String... words) throws IOException {
            return StudyProcess.start(ColourStudy.arguments(folder, words));
        }

        void run(String... words) throws Exception {
            try (StudyProcess process = start(words)) {
                assertThat(process.waitForEnd())
                        .as(() -> process.output().toString())
                        .isZero();
            }
        }

        TrialStore open() {
            return JooqTrialStore.open(folder.resolve("studies.db"), StoreEnvironment.system());
        }

        List<Trial> trials() {
            try (TrialStore store = open()) {
                return store.history(1).trials();
            }
        }

        /** Returns the steps of the whole checkpoints that lie there. */
        List<Integer> checkpointSteps() {
            Path directory = folder.resolve("results/colours/trials/00000/checkpoint");
            if (!Files.isDirectory(directory)) {
                return List.of();
            }
            try (Stream<Path> files = Files.list(directory)) {
                return files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".safetensors"))
                        .map(name -> Integer.parseInt(name.substring(0, name.indexOf('.'))))
                        .toList();
            } catch (IOException deletedMeanwhile) {
                return List.of();
            }
        }
    }
}
