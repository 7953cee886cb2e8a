package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lorasearch.safetensors.StoredTensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class TrainingPackTest {
    private static final int LABELS = 3;
    private static final int STEPS = 12;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static TrainingConfig config(int rank, double dropout, List<String> targets, double headDropout) {
        return new TrainingConfig(
                new LoraConfig(rank, 2.0 * rank + 1, dropout, targets),
                new HeadConfig(Pooling.MEAN, headDropout),
                OptimizerConfig.defaults(),
                rank == 2
                        ? new Loss.Focal(2, OptionalDouble.empty(), 0)
                        : new Loss.BinaryCrossEntropy(List.of(1.0, 2.0, 0.5)));
    }

    /** Trials that differ in all that a trial decides. */
    private static List<Plan> plans(TinyModel model) {
        List<String> linears = model.allLinears();
        return List.of(
                new Plan(1, 6, 8, 3e-3, config(4, 0.2, linears.subList(0, 2), 0.3)),
                new Plan(2, 3, 5, 1e-2, config(2, 0, linears, 0)),
                new Plan(3, 8, 11, 1e-3, config(8, 0.5, linears.subList(linears.size() - 1, linears.size()), 0)),
                new Plan(4, 1, 7, 3e-2, config(1, 0.1, linears.subList(0, 1), 0.1)));
    }

    @ParameterizedTest
    @MethodSource("lorasearch.finetune.model.TinyFamilies#all")
    void packedTrialsComeToWhatTheyComeToAlone(TinyModel model) throws Exception {
        long openBefore = Torch.openValues();
        try (BaseModel base = model.load(folder, Precision.FLOAT32)) {
            List<Plan> plans = plans(model);
            List<Result> alone = new ArrayList<>();
            for (Plan plan : plans) {
                alone.add(train(model, new TrainingPack(base), plan));
            }
            List<Result> packed = trainTogether(model, base, plans);
            for (int i = 0; i < plans.size(); i++) {
                packed.get(i).assertClose(alone.get(i));
            }
        }
        assertThat(Torch.openValues()).isEqualTo(openBefore);
    }

    @Test
    void aTrialThatDivergesDoesNotReachTheOthers() throws Exception {
        TinyModel model = TinyBert.random(1);
        try (BaseModel base = model.load(folder, Precision.FLOAT32)) {
            Plan diverging = new Plan(5, 4, 6, Double.POSITIVE_INFINITY, config(4, 0, TinyBert.ALL_LINEARS, 0));
            Plan sound = plans(model).get(0);
            Result alone = train(model, new TrainingPack(base), sound);
            List<Result> packed = trainTogether(model, base, List.of(diverging, sound));
            assertThat(packed.get(0).losses).anyMatch(loss -> !Double.isFinite(loss));
            packed.get(1).assertClose(alone);
        }
    }

    @Test
    void trialsThatBeginInTheSameLayerShareWhatLiesBelow() throws Exception {
        TinyModel model = TinyBert.random(1);
        try (BaseModel base = model.load(folder, Precision.FLOAT32)) {
            LoraConfig top = new LoraConfig(2, 4, 0.1, List.of("query")).withTopLayers(1);
            TrainingConfig onTop = new TrainingConfig(
                    top,
                    new HeadConfig(Pooling.CLS, 0),
                    OptimizerConfig.defaults(),
                    Loss.BinaryCrossEntropy.unweighted());
            List<Plan> plans =
                    List.of(new Plan(7, 4, 6, 1e-2, onTop), plans(model).get(0), new Plan(8, 5, 9, 1e-2, onTop));
            List<Result> packed = trainTogether(model, base, plans);
            for (int i = 0; i < plans.size(); i++) {
                packed.get(i).assertClose(train(model, new TrainingPack(base), plans.get(i)));
            }
        }
    }

    @Test
    void trialsWithoutUpdatesTakeTheirTurns() throws Exception {
        TinyModel model = TinyBert.random(1);
        try (BaseModel base = model.load(folder, Precision.FLOAT32)) {
            TrainingConfig config = new TrainingConfig(
                    new Adaptation.Full(),
                    new HeadConfig(Pooling.MEAN, 0),
                    OptimizerConfig.defaults(),
                    Loss.BinaryCrossEntropy.unweighted());
            Plan full = new Plan(6, 4, 6, 1e-3, config);
            Result alone = train(model, new TrainingPack(base), full);
            List<Plan> plans = plans(model);
            List<Result> packed = trainTogether(model, base, List.of(plans.get(0), full, plans.get(1)));
            packed.get(1).assertClose(alone);
        }
    }

    private List<Result> trainTogether(TinyModel model, BaseModel base, List<Plan> plans) throws Exception {
        TrainingPack pack = new TrainingPack(base);
        List<Callable<Result>> trials = plans.stream()
                .map(plan -> (Callable<Result>) () -> train(model, pack, plan))
                .toList();
        List<Result> results = new ArrayList<>();
        for (Future<Result> result : threads.invokeAll(trials)) {
            results.add(result.get());
        }
        return results;
    }

    /** Trains for some steps, with an evaluation in the middle, or until the loss is no number. */
    private static Result train(TinyModel model, TrainingPack pack, Plan plan) {
        List<Double> losses = new ArrayList<>();
        try (AdapterTraining training = new AdapterTraining(pack, plan.config, new float[LABELS], plan.seed)) {
            for (int step = 0; step < STEPS; step++) {
                TokenBatch batch = model.randomBatch(plan.rows, plan.length, 100 * plan.seed + step);
                float[] targets = TinyModel.randomTargets(plan.rows * LABELS, 200 * plan.seed + step);
                StepResult result = training.step(batch, targets, plan.rate);
                losses.add(result.loss());
                if (!Double.isFinite(result.loss())) {
                    return new Result(losses, training.snapshot());
                }
                if (step == STEPS / 2) {
                    training.logits(batch);
                }
            }
            return new Result(losses, training.snapshot());
        }
    }

    /** How one trial trains. */
    private record Plan(long seed, int rows, int length, double rate, TrainingConfig config) {}

    private record Result(List<Double> losses, AdapterWeights weights) {

        void assertClose(Result expected) {
            assertThat(losses).hasSameSizeAs(expected.losses);
            for (int i = 0; i < losses.size(); i++) {
                assertThat(losses.get(i)).isCloseTo(expected.losses.get(i), within(1e-5));
            }
            expected.weights
                    .updates()
                    .forEach((name, tensor) -> assertClose(weights.updates().get(name), tensor));
            expected.weights
                    .headTensors()
                    .forEach((name, tensor) -> assertClose(weights.headTensors().get(name), tensor));
        }

        private static void assertClose(StoredTensor actual, StoredTensor expected) {
            assertThat(actual.toFloats()).containsExactly(expected.toFloats(), within(1e-4f));
        }
    }
}
