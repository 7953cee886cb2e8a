package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TrainingPackTest {
    private static final int LABELS = 3;
    private static final int STEPS = 12;

    /** Trials that differ in all that a trial decides. */
    private static final List<Plan> PLANS = List.of(
            new Plan(1, 6, 8, 3e-3, config(4, 0.2, List.of("query", "value"), 0.3)),
            new Plan(2, 3, 5, 1e-2, config(2, 0, TinyBert.ALL_LINEARS, 0)),
            new Plan(3, 8, 11, 1e-3, config(8, 0.5, List.of("intermediate.dense"), 0)),
            new Plan(4, 1, 7, 3e-2, config(1, 0.1, List.of("query"), 0.1)));

    private final TinyBert bert = TinyBert.random(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    private Path folder;

    private long openBefore;
    private BaseModel base;

    @BeforeEach
    void load() throws IOException {
        openBefore = Torch.openValues();
        base = bert.load(folder, Precision.FLOAT32);
    }

    @AfterEach
    void nothingIsLeftOpen() {
        threads.shutdownNow();
        base.close();
        assertThat(Torch.openValues()).isEqualTo(openBefore);
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

    @Test
    void packedTrialsComeToWhatTheyComeToAlone() throws Exception {
        List<Result> alone = new ArrayList<>();
        for (Plan plan : PLANS) {
            alone.add(train(new TrainingPack(base), plan));
        }
        List<Result> packed = trainTogether(PLANS);
        for (int i = 0; i < PLANS.size(); i++) {
            packed.get(i).assertClose(alone.get(i));
        }
    }

    @Test
    void aTrialThatDivergesDoesNotReachTheOthers() throws Exception {
        Plan diverging = new Plan(5, 4, 6, Double.POSITIVE_INFINITY, config(4, 0, TinyBert.ALL_LINEARS, 0));
        Result alone = train(new TrainingPack(base), PLANS.get(0));
        List<Result> packed = trainTogether(List.of(diverging, PLANS.get(0)));
        assertThat(packed.get(0).losses).anyMatch(loss -> !Double.isFinite(loss));
        packed.get(1).assertClose(alone);
    }

    @Test
    void trialsWithoutUpdatesTakeTheirTurns() throws Exception {
        Plan full = new Plan(
                6,
                4,
                6,
                1e-3,
                new TrainingConfig(
                        new Adaptation.Full(),
                        new HeadConfig(Pooling.MEAN, 0),
                        OptimizerConfig.defaults(),
                        Loss.BinaryCrossEntropy.unweighted()));
        Result alone = train(new TrainingPack(base), full);
        List<Result> packed = trainTogether(List.of(PLANS.get(0), full, PLANS.get(1)));
        packed.get(1).assertClose(alone);
    }

    private List<Result> trainTogether(List<Plan> plans) throws Exception {
        TrainingPack pack = new TrainingPack(base);
        List<Callable<Result>> trials = plans.stream()
                .map(plan -> (Callable<Result>) () -> train(pack, plan))
                .toList();
        List<Result> results = new ArrayList<>();
        for (Future<Result> result : threads.invokeAll(trials)) {
            results.add(result.get());
        }
        return results;
    }

    /** Trains for some steps, with an evaluation in the middle, or until the loss is no number. */
    private Result train(TrainingPack pack, Plan plan) {
        List<Double> losses = new ArrayList<>();
        try (AdapterTraining training = new AdapterTraining(pack, plan.config, new float[LABELS], plan.seed)) {
            for (int step = 0; step < STEPS; step++) {
                TokenBatch batch = bert.randomBatch(plan.rows, plan.length, 100 * plan.seed + step);
                float[] targets = TinyBert.randomTargets(plan.rows * LABELS, 200 * plan.seed + step);
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
