package lorasearch.finetune.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.finetune.model.AdapterTraining;
import lorasearch.finetune.model.Loss;
import lorasearch.finetune.model.OptimizerConfig;
import lorasearch.finetune.model.Torch;
import lorasearch.finetune.model.TrainingConfig;
import lorasearch.finetune.state.PartState;
import lorasearch.finetune.state.StateFile;
import lorasearch.safetensors.StoredTensor;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training with dropout, warm-up and early stopping, cut in two after each of its steps. */
class ResumedTrainingTest {

    private static final Goal GOAL = new Goal("spread", Direction.MAXIMIZE);
    private static final String IDENTITY = "the training of this test";

    @TempDir
    static Path folder;

    private static TinyTask tiny;

    @BeforeAll
    static void loadModel() {
        Torch.useThreads(1);
        tiny = new TinyTask(folder);
    }

    @AfterAll
    static void closeModel() {
        tiny.close();
    }

    /** What is left of a training in the end. */
    private record End(
            List<Checkpoint> reports, int best, List<List<Float>> weights, List<List<Double>> probabilities) {}

    @Test
    void endsWithTheSameBitsAfterWhicheverStepItWasCut() {
        Recorder whole = new Recorder();
        End expected = train(Map.of(), whole);
        assertThat(whole.states).hasSizeGreaterThan(20);

        whole.states.forEach((step, file) -> {
            Recorder rest = new Recorder();
            rest.reports.addAll(expected.reports().stream()
                    .filter(report -> report.step() <= step)
                    .toList());
            assertThat(train(read(file), rest)).as("cut after step %d", step).isEqualTo(expected);
        });
    }

    @Test
    void aStateWithoutOneOfThePartsIsRefused() {
        try (AdapterTraining model = newModel()) {
            Trainer trainer = trainer(model, new Recorder());
            assertThatThrownBy(() -> trainer.resume(Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("State lacks the part");
        }
    }

    private static End train(Map<String, PartState> state, Recorder recorder) {
        try (AdapterTraining model = newModel()) {
            Trainer trainer = trainer(model, recorder);
            if (!state.isEmpty()) {
                trainer.resume(state);
            }
            BestCheckpoint best = ((TrainingResult.Finished) trainer.run()).best();
            List<List<Double>> probabilities = new ArrayList<>();
            for (double[] row : best.probabilities()) {
                probabilities.add(java.util.Arrays.stream(row).boxed().toList());
            }
            List<List<Float>> weights = new ArrayList<>();
            model.state().tensors().values().forEach(tensor -> weights.add(floats(tensor)));
            return new End(recorder.reports, best.checkpoint().number(), weights, probabilities);
        }
    }

    private static Trainer trainer(AdapterTraining model, TrainingListener listener) {
        LoopConfig config = new LoopConfig(
                new Span.Epochs(2),
                16,
                0.02,
                Schedule.COSINE,
                new Warmup.Ratio(0.2),
                new Span.Steps(5),
                Optional.of(new EarlyStopping(GOAL, 3, 0)));
        TrainingTask task = new TrainingTask(tiny.train(), tiny.dev(), ResumedTrainingTest::spread, GOAL);
        return new Trainer(task, model, config, 5, listener, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    private static AdapterTraining newModel() {
        TrainingConfig config = new TrainingConfig(
                TinyTask.lora(), TinyTask.head(), OptimizerConfig.defaults(), Loss.BinaryCrossEntropy.unweighted());
        return new AdapterTraining(tiny.base(), config, new float[2], 4);
    }

    /** A score that hangs on every bit of the probabilities. */
    private static Map<String, Double> spread(double[][] probabilities) {
        double sum = 0;
        for (double[] row : probabilities) {
            sum += Math.abs(row[0] - row[1]);
        }
        return Map.of("spread", sum / probabilities.length);
    }

    private static List<Float> floats(StoredTensor tensor) {
        List<Float> floats = new ArrayList<>();
        for (float value : tensor.toFloats()) {
            floats.add(value);
        }
        return floats;
    }

    private static Map<String, PartState> read(Path file) {
        try {
            return StateFile.read(file, IDENTITY).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the reports, and the state after each step as a file. */
    private static final class Recorder implements TrainingListener {
        private final List<Checkpoint> reports = new ArrayList<>();
        private final Map<Integer, Path> states = new LinkedHashMap<>();

        @Override
        public Decision evaluated(Checkpoint checkpoint) {
            reports.add(checkpoint);
            return Decision.CONTINUE;
        }

        @Override
        public boolean interrupted() {
            return false;
        }

        @Override
        public boolean wantsState(int steps) {
            return true;
        }

        @Override
        public void takeState(int steps, Map<String, PartState> parts) {
            Path file = folder.resolve("state-" + System.identityHashCode(this) + "-" + steps);
            try {
                StateFile.write(file, IDENTITY, parts);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            states.put(steps, file);
        }
    }
}
