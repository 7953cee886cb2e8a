package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials that train at the same time over one model, from the command line. */
class PackedStudyTest {

    private static final int TRIALS = 7;

    @TempDir
    private Path folder;

    @Test
    void packedTrialsEndWithTheLossesTheyHaveAlone() throws Exception {
        List<List<Double>> alone = optimize(Files.createDirectory(folder.resolve("alone")), "1");
        List<List<Double>> packed = optimize(Files.createDirectory(folder.resolve("packed")), "3");
        for (int trial = 0; trial < TRIALS; trial++) {
            assertThat(packed.get(trial)).as("trial %d", trial).hasSameSizeAs(alone.get(trial));
            for (int step = 0; step < alone.get(trial).size(); step++) {
                assertThat(packed.get(trial).get(step))
                        .isCloseTo(alone.get(trial).get(step), within(1e-4));
            }
        }
    }

    @Test
    void aProgramCannotBePacked() throws Exception {
        Files.writeString(folder.resolve("study.yaml"), """
                name: program
                objective: {command: [sh, -c, 'echo 1'], direction: minimize}
                space: {x: {float: [0, 1]}}
                """);
        Terminal terminal = new Terminal(folder);
        assertThat(terminal.run(
                                "create",
                                "--config",
                                folder.resolve("study.yaml").toString())
                        .code())
                .isZero();
        Terminal.Answer answer = terminal.run("optimize", "--pack", "2");
        assertThat(answer.code()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.err()).contains("trains no model of ours, so there is nothing to pack; use --jobs 2.");
    }

    /** Returns each trial's losses on the rows to choose by, one per evaluation. */
    private static List<List<Double>> optimize(Path folder, String pack) throws Exception {
        ColourStudy.write(folder, """
                training:
                  epochs: 3
                  batch_size: {choices: [4, 8, 16]}
                  learning_rate: {float: [1e-3, 1e-2], log: true}
                  lora_rank: {choices: [1, 2, 4]}
                  lora_dropout: {float: [0, 0.4]}
                search: {trials: %d, seed: 1, sampler: random, pruner: none}
                """.formatted(TRIALS));
        ColourStudy.create(folder);
        Terminal.Answer answer = new Terminal(folder).run("optimize", "--pack", pack);
        assertThat(answer.code()).as(answer.err()).isZero();
        try (TrialStore store = JooqTrialStore.open(folder.resolve("studies.db"), StoreEnvironment.system())) {
            assertThat(store.history(1).trials())
                    .hasSize(TRIALS)
                    .extracting(Trial::state)
                    .containsOnly(TrialState.COMPLETE);
            return IntStream.rangeClosed(1, TRIALS)
                    .mapToObj(id -> store.metrics(id).stream()
                            .map(step -> step.metrics().get("loss"))
                            .toList())
                    .toList();
        }
    }
}
