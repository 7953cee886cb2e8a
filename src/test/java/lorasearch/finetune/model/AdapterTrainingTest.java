package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import lorasearch.safetensors.StoredTensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterTrainingTest {
    private static final int LABELS = 3;
    private static final float[] NO_BIAS = new float[LABELS];
    private static final LoraConfig QUERY_VALUE = new LoraConfig(4, 8, 0, List.of("query", "value"));
    private static final HeadConfig MEAN = new HeadConfig(Pooling.MEAN, 0);
    private static final TrainingConfig PLAIN = config(QUERY_VALUE, MEAN, OptimizerConfig.defaults());
    private static final TrainingConfig DROPPING = config(
            new LoraConfig(4, 8, 0.2, TinyBert.ALL_LINEARS),
            new HeadConfig(Pooling.MEAN, 0.3),
            OptimizerConfig.defaults());

    private final TinyModel bert = TinyBert.random(1);
    private final TokenBatch batch = bert.randomBatch(6, 8, 2);
    private final float[] targets = TinyModel.randomTargets(6 * LABELS, 3);

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
        base.close();
        assertThat(Torch.openValues()).isEqualTo(openBefore);
    }

    private static TrainingConfig config(LoraConfig lora, HeadConfig head, OptimizerConfig optimizer) {
        return new TrainingConfig(lora, head, optimizer, Loss.BinaryCrossEntropy.unweighted());
    }

    @Test
    void startsAsTheBaseWithTheGivenBias() {
        float[] bias = {-2, 0, 1};
        try (AdapterTraining training = new AdapterTraining(base, PLAIN, bias, 1)) {
            AdapterWeights start = training.snapshot();
            assertThat(start.headTensors().get("bias").toFloats()).containsExactly(bias);
            start.updates().forEach((name, tensor) -> {
                if (name.endsWith("lora_B.weight")) {
                    assertThat(tensor.toFloats()).containsOnly(0);
                } else {
                    assertThat(tensor.toFloats()).doesNotContain(0);
                }
            });
        }
    }

    @Test
    void trainsTheUpdatesOfEachTargetAndTheHead() {
        try (AdapterTraining training = new AdapterTraining(base, PLAIN, NO_BIAS, 1)) {
            assertThat(training.snapshot().updates().keySet())
                    .containsExactlyInAnyOrder(
                            "encoder.layer.0.attention.self.query.lora_A.weight",
                            "encoder.layer.0.attention.self.query.lora_B.weight",
                            "encoder.layer.0.attention.self.value.lora_A.weight",
                            "encoder.layer.0.attention.self.value.lora_B.weight",
                            "encoder.layer.1.attention.self.query.lora_A.weight",
                            "encoder.layer.1.attention.self.query.lora_B.weight",
                            "encoder.layer.1.attention.self.value.lora_A.weight",
                            "encoder.layer.1.attention.self.value.lora_B.weight");
            int updates = 4 * (4 * 12 + 12 * 4);
            int head = LABELS * 12 + LABELS;
            assertThat(training.trainableParameters()).isEqualTo(updates + head);
        }
    }

    @Test
    void everyTrainedTensorMoves() {
        try (AdapterTraining training = new AdapterTraining(base, DROPPING, NO_BIAS, 1)) {
            AdapterWeights start = training.snapshot();
            for (int step = 0; step < 3; step++) {
                training.step(batch, targets, 1e-2);
            }
            AdapterWeights end = training.snapshot();
            assertThat(training.steps()).isEqualTo(3);
            assertThat(end.updates()).hasSize(2 * 2 * 6);
            end.updates()
                    .forEach((name, tensor) -> assertThat(tensor.toFloats())
                            .as(name)
                            .isNotEqualTo(start.updates().get(name).toFloats()));
            end.headTensors()
                    .forEach((name, tensor) -> assertThat(tensor.toFloats())
                            .as(name)
                            .isNotEqualTo(start.headTensors().get(name).toFloats()));
        }
    }

    @Test
    void learnsABatchByHeart() {
        try (AdapterTraining training = new AdapterTraining(base, PLAIN, NO_BIAS, 1)) {
            double first = training.step(batch, targets, 2e-2).loss();
            for (int step = 0; step < 80; step++) {
                training.step(batch, targets, 2e-2);
            }
            assertThat(first).isBetween(0.5, 1.0);
            assertThat(training.step(batch, targets, 2e-2).loss()).isLessThan(0.1);
        }
    }

    @Test
    void learnsOnABfloat16BaseToo() throws IOException {
        try (BaseModel half = bert.load(folder.resolve("half"), Precision.BFLOAT16);
                AdapterTraining training = new AdapterTraining(half, DROPPING, NO_BIAS, 1)) {
            for (int step = 0; step < 120; step++) {
                assertThat(training.step(batch, targets, 2e-2).loss()).isFinite();
            }
            assertThat(training.gradients(batch, targets).loss()).isLessThan(0.4);
        }
    }

    @Test
    void aStepClipsAndUpdatesAsTheFormulasSay() {
        OptimizerConfig optimizer = new OptimizerConfig(0.1, 0.8, 0.95, 1e-6, 0.05, 7, 3);
        List<Double> positiveWeights = List.of(2.0, 1.0, 5.0);
        AdapterWeights start = bert.randomAdapter(QUERY_VALUE, MEAN, LABELS, 5);
        try (AdapterTraining training = new AdapterTraining(
                new TrainingPack(base), start, optimizer, new Loss.BinaryCrossEntropy(positiveWeights), 1)) {
            Map<String, double[]> weights = new HashMap<>();
            start.updates().forEach((name, tensor) -> weights.put(name, doubles(tensor)));
            start.headTensors().forEach((name, tensor) -> weights.put("head." + name, doubles(tensor)));
            ReferenceAdamW reference = new ReferenceAdamW(optimizer);
            for (double rate : new double[] {1e-2, 3e-2, 0, 2e-2}) {
                Map<String, float[]> gradients =
                        training.gradients(batch, targets).byName();
                double norm = reference.step(weights, gradients, rate);
                assertThat(training.step(batch, targets, rate).gradientNorm()).isCloseTo(norm, within(1e-5));
                assertThat(norm).as("the limit is at work").isGreaterThan(optimizer.clipNorm());
                training.snapshot().updates().forEach((name, tensor) -> assertClose(tensor, weights.get(name)));
                training.snapshot()
                        .headTensors()
                        .forEach((name, tensor) -> assertClose(tensor, weights.get("head." + name)));
            }
        }
    }

    private static double[] doubles(StoredTensor tensor) {
        float[] floats = tensor.toFloats();
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }

    private static void assertClose(StoredTensor actual, double[] expected) {
        float[] values = actual.toFloats();
        for (int i = 0; i < values.length; i++) {
            assertThat((double) values[i]).isCloseTo(expected[i], within(1e-5));
        }
    }

    @Test
    void withoutALimitGradientsAreNotClipped() {
        OptimizerConfig unlimited = OptimizerConfig.defaults().withClipNorm(0);
        OptimizerConfig tight = OptimizerConfig.defaults().withClipNorm(1e-6);
        try (AdapterTraining free = new AdapterTraining(base, config(QUERY_VALUE, MEAN, unlimited), NO_BIAS, 1);
                AdapterTraining clipped = new AdapterTraining(base, config(QUERY_VALUE, MEAN, tight), NO_BIAS, 1)) {
            double freeNorm = free.step(batch, targets, 1e-2).gradientNorm();
            assertThat(clipped.step(batch, targets, 1e-2).gradientNorm()).isEqualTo(freeNorm);
            assertThat(free.snapshot().headTensors().get("weight").toFloats())
                    .isNotEqualTo(clipped.snapshot().headTensors().get("weight").toFloats());
        }
    }

    @Test
    void headDropoutZeroesItsShareAndScalesTheRest() {
        double probability = 0.3;
        TrainingConfig dropping =
                config(QUERY_VALUE, new HeadConfig(Pooling.MEAN, probability), OptimizerConfig.defaults());
        TokenBatch oneText = bert.randomBatch(1, 8, 4);
        float[] target = {1};
        int zeros = 0;
        int steps = 400;
        try (AdapterTraining training = new AdapterTraining(base, dropping, new float[1], 1)) {
            float[] pooled;
            try (AdaptedModel model = new AdaptedModel(base, training.snapshot())) {
                pooled = model.pooled(oneText)[0];
            }
            for (int step = 0; step < steps; step++) {
                // d loss / d weight = (p - target) * dropped row, and d loss / d bias = (p - target)
                Map<String, float[]> gradients =
                        training.gradients(oneText, target).byName();
                float residual = gradients.get("head.bias")[0];
                for (int i = 0; i < pooled.length; i++) {
                    float seen = gradients.get("head.weight")[i] / residual;
                    if (seen == 0) {
                        zeros++;
                    } else {
                        assertThat(seen).isCloseTo((float) (pooled[i] / (1 - probability)), within(1e-3f));
                    }
                }
                training.step(oneText, target, 0);
            }
            // 4,800 entries: the share's standard deviation is 0.0066
            assertThat(zeros / (double) (steps * pooled.length)).isCloseTo(probability, within(0.03));
        }
    }

    @Test
    void dropoutIsDecidedByTheSeedAndTheStep() {
        assertThat(losses(7, 5)).isEqualTo(losses(7, 5));
        AdapterWeights start = bert.randomAdapter((LoraConfig) DROPPING.adaptation(), DROPPING.head(), LABELS, 5);
        try (AdapterTraining one =
                        new AdapterTraining(new TrainingPack(base), start, DROPPING.optimizer(), DROPPING.loss(), 1);
                AdapterTraining two =
                        new AdapterTraining(new TrainingPack(base), start, DROPPING.optimizer(), DROPPING.loss(), 2)) {
            double first = one.step(batch, targets, 0).loss();
            assertThat(two.step(batch, targets, 0).loss()).isNotEqualTo(first);
            assertThat(one.step(batch, targets, 0).loss()).isNotEqualTo(first);
        }
    }

    @Test
    void scoringUsesNoDropout() {
        try (AdapterTraining training = new AdapterTraining(base, DROPPING, NO_BIAS, 1)) {
            training.step(batch, targets, 1e-2);
            assertThat(training.logits(batch)).isDeepEqualTo(training.logits(batch));
        }
    }

    @Test
    void trialsOnTwoThreadsGiveTheBitsTheyGiveAlone() throws Exception {
        List<Double> alone7 = losses(7, 20);
        List<Double> alone8 = losses(8, 20);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<List<Double>> seven = () -> losses(7, 20);
            Callable<List<Double>> eight = () -> losses(8, 20);
            for (int round = 0; round < 3; round++) {
                List<Future<List<Double>>> both = threads.invokeAll(List.of(seven, eight));
                assertThat(both.get(0).get()).isEqualTo(alone7);
                assertThat(both.get(1).get()).isEqualTo(alone8);
            }
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    private List<Double> losses(long seed, int steps) {
        List<Double> losses = new ArrayList<>();
        try (AdapterTraining training = new AdapterTraining(base, DROPPING, NO_BIAS, seed)) {
            for (int step = 0; step < steps; step++) {
                losses.add(training.step(batch, targets, 1e-2).loss());
            }
            for (float[] row : training.logits(batch)) {
                for (float logit : row) {
                    losses.add((double) logit);
                }
            }
        }
        return losses;
    }

    @Test
    void aStepLeavesNoNativeValueBehind() {
        try (AdapterTraining training = new AdapterTraining(base, DROPPING, NO_BIAS, 1)) {
            long open = Torch.openValues();
            for (int step = 0; step < 30; step++) {
                training.step(
                        bert.randomBatch(2 + step % 5, 3 + step % 7, step), new float[(2 + step % 5) * LABELS], 1e-3);
                training.logits(batch);
                training.restore(training.snapshot());
                assertThat(Torch.openValues()).isEqualTo(open);
            }
        }
    }

    @Test
    void aBatchInPartsHasTheGradientsOfTheWhole() {
        List<Loss> losses = List.of(
                new Loss.BinaryCrossEntropy(List.of(1.0, 2.0, 0.5), List.of(3.0, 1.0, 2.0), 0.1),
                new Loss.Focal(2, OptionalDouble.of(0.25), 0),
                new Loss.Asymmetric(4, 1, 0.05, true, 0),
                new Loss.CrossEntropy(List.of(), 0),
                new Loss.CrossEntropy(List.of(0.2, 1.0, 5.0), 0.1));
        float[] classes = {1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0};
        for (Loss loss : losses) {
            AdapterWeights start = bert.randomAdapter(QUERY_VALUE, MEAN, LABELS, 5);
            try (AdapterTraining training =
                    new AdapterTraining(new TrainingPack(base), start, PLAIN.optimizer(), loss, 1)) {
                AdapterTraining.Gradients whole = training.gradients(batch, classes);
                AdapterTraining.Gradients parts =
                        training.gradients(List.of(part(classes, 0, 1), part(classes, 1, 4), part(classes, 4, 6)));
                assertThat(parts.loss()).as("%s", loss).isCloseTo(whole.loss(), within(1e-6));
                whole.byName()
                        .forEach((name, gradient) -> assertThat(parts.byName().get(name))
                                .as("%s: %s", loss, name)
                                .usingComparatorWithPrecision(1e-6f)
                                .containsExactly(gradient));
            }
        }
    }

    /** Returns some rows of the batch with their targets. */
    private LabelledBatch part(float[] allTargets, int start, int end) {
        int length = batch.length();
        TokenBatch rows = new TokenBatch(
                end - start,
                length,
                Arrays.copyOfRange(batch.ids(), start * length, end * length),
                Arrays.copyOfRange(batch.mask(), start * length, end * length));
        return new LabelledBatch(rows, Arrays.copyOfRange(allTargets, start * LABELS, end * LABELS));
    }

    @Test
    void aStepInPartsChangesTheWeightsAsTheWholeDoes() {
        try (AdapterTraining whole = new AdapterTraining(base, PLAIN, NO_BIAS, 1);
                AdapterTraining parts = new AdapterTraining(base, PLAIN, NO_BIAS, 1)) {
            StepResult expected = whole.step(batch, targets, 1e-2);
            StepResult actual = parts.step(List.of(part(targets, 0, 3), part(targets, 3, 6)), 1e-2);
            assertThat(actual.loss()).isCloseTo(expected.loss(), within(1e-6));
            assertThat(actual.gradientNorm()).isCloseTo(expected.gradientNorm(), within(1e-5));
            assertThat(parts.logits(batch)[0])
                    .usingComparatorWithPrecision(1e-3f)
                    .containsExactly(whole.logits(batch)[0]);
        }
    }

    @Test
    void fullFineTuningStartsAsTheBaseAndMovesEveryTensor() {
        TrainingConfig full = new TrainingConfig(
                new Adaptation.Full(), MEAN, OptimizerConfig.defaults(), Loss.BinaryCrossEntropy.unweighted());
        try (AdapterTraining training = new AdapterTraining(base, full, NO_BIAS, 1);
                AdapterTraining lora = new AdapterTraining(base, PLAIN, NO_BIAS, 1)) {
            float[][] ofTheBase = lora.logits(batch);
            AdapterWeights start = training.snapshot();
            assertThat(start.updates().keySet())
                    .containsExactlyElementsOf(bert.weights().keySet());
            try (AdaptedModel copied = new AdaptedModel(base, start);
                    AdaptedModel untouched = new AdaptedModel(base, lora.snapshot())) {
                assertThat(copied.pooled(batch)).isDeepEqualTo(untouched.pooled(batch));
            }
            double first = training.step(batch, targets, 1e-2).loss();
            for (int step = 0; step < 60; step++) {
                training.step(batch, targets, 1e-2);
            }
            assertThat(training.gradients(batch, targets).loss()).isLessThan(0.5 * first);
            training.snapshot()
                    .updates()
                    .forEach((name, tensor) -> assertThat(tensor.toFloats())
                            .as(name)
                            .isNotEqualTo(start.updates().get(name).toFloats()));
            assertThat(lora.logits(batch)).isDeepEqualTo(ofTheBase);
        }
    }

    @Test
    void aFrozenBaseTrainsNothingButTheHead() {
        HeadConfig deep = new HeadConfig(Pooling.MAX, List.of(7, 5), Activation.GELU, 0.1);
        TrainingConfig frozen = new TrainingConfig(
                new Adaptation.Frozen(), deep, OptimizerConfig.defaults(), Loss.BinaryCrossEntropy.unweighted());
        try (AdapterTraining training = new AdapterTraining(base, frozen, NO_BIAS, 1)) {
            AdapterWeights start = training.snapshot();
            assertThat(start.updates()).isEmpty();
            assertThat(training.trainableParameters()).isEqualTo(12 * 7 + 7 + 7 * 5 + 5 + 5 * 3 + 3);
            training.step(batch, targets, 1e-2);
            training.step(batch, targets, 1e-2);
            training.snapshot()
                    .headTensors()
                    .forEach((name, tensor) -> assertThat(tensor.toFloats())
                            .as(name)
                            .isNotEqualTo(start.headTensors().get(name).toFloats()));
        }
    }

    @Test
    void featuresTrainTheHeadAsTheTextsDo() {
        TrainingConfig frozen = new TrainingConfig(
                new Adaptation.Frozen(),
                new HeadConfig(Pooling.MEAN, List.of(8), Activation.SWISH, 0),
                OptimizerConfig.defaults(),
                Loss.BinaryCrossEntropy.unweighted());
        try (AdapterTraining onTexts = new AdapterTraining(base, frozen, NO_BIAS, 1);
                AdapterTraining onFeatures = new AdapterTraining(base, frozen, NO_BIAS, 1);
                AdaptedModel model = new AdaptedModel(base, onTexts.snapshot());
                FeatureTable features = new FeatureTable(base, model.pooled(batch))) {
            FeatureBatch rows = new FeatureBatch(features, new int[] {0, 1, 2, 3, 4, 5});
            for (int step = 0; step < 5; step++) {
                double expected = onTexts.step(batch, targets, 1e-2).loss();
                assertThat(onFeatures.step(rows, targets, 1e-2).loss()).isCloseTo(expected, within(1e-6));
            }
            float[][] expected = onTexts.logits(batch);
            assertThat(onFeatures.logits(new FeatureBatch(features, new int[] {4}))[0])
                    .usingComparatorWithPrecision(1e-4f)
                    .containsExactly(expected[4]);
            assertThatThrownBy(() -> new FeatureBatch(features, new int[] {6}))
                    .hasMessage("Row (6) must be one of the 6 rows with features.");
        }
    }

    @Test
    void restoringBringsTheScoresBack() {
        try (AdapterTraining training = new AdapterTraining(base, PLAIN, NO_BIAS, 1)) {
            training.step(batch, targets, 1e-2);
            training.step(batch, targets, 1e-2);
            AdapterWeights kept = training.snapshot();
            float[][] scores = training.logits(batch);
            training.step(batch, targets, 1e-2);
            assertThat(training.logits(batch)).isNotEqualTo(scores);
            training.restore(kept);
            assertThat(training.logits(batch)).isDeepEqualTo(scores);
            try (AdaptedModel model = new AdaptedModel(base, kept)) {
                assertThat(model.logits(batch)).isDeepEqualTo(scores);
            }
        }
    }

    @Test
    void restoringOtherLayersIsRefused() {
        AdapterWeights others = bert.randomAdapter(new LoraConfig(4, 8, 0, List.of("key")), MEAN, LABELS, 1);
        try (AdapterTraining training = new AdapterTraining(base, PLAIN, NO_BIAS, 1)) {
            assertThatThrownBy(() -> training.restore(others))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Weights to restore adapt other layers than the model.");
        }
    }

    @Test
    void aLossThatIsNoNumberIsReportedAndNotThrown() {
        try (AdapterTraining training = new AdapterTraining(base, PLAIN, new float[] {Float.NaN, 0, 0}, 1)) {
            assertThat(training.step(batch, targets, 1e-2).loss()).isNaN();
        }
    }

    @Test
    void argumentsThatDoNotFitAreNamed() {
        try (AdapterTraining training = new AdapterTraining(base, PLAIN, NO_BIAS, 1)) {
            assertThatThrownBy(() -> training.step(batch, new float[4], 1e-2))
                    .hasMessage("Batch of 6 rows and 3 labels needs 18 targets, not 4.");
            assertThatThrownBy(() -> training.logits(bert.randomBatch(1, 17, 1)))
                    .hasMessage("Batch of 17 tokens is longer than the model's 16 positions.");
            assertThatThrownBy(() -> training.logits(new TokenBatch(1, 1, new long[] {50}, new long[] {1})))
                    .hasMessage("Token id (50) must be below the model's vocabulary of 50.");
        }
        TrainingConfig unknown = config(new LoraConfig(1, 1, 0, List.of("query", "q_proj")), MEAN, PLAIN.optimizer());
        assertThatThrownBy(() -> new AdapterTraining(base, unknown, NO_BIAS, 1))
                .hasMessage("LoRA target \"q_proj\" names no layer of the model; one layer has: attention.self.query, "
                        + "attention.self.key, attention.self.value, attention.output.dense, intermediate.dense, "
                        + "output.dense.");
        TrainingConfig weighted = new TrainingConfig(
                QUERY_VALUE, MEAN, PLAIN.optimizer(), new Loss.BinaryCrossEntropy(List.of(1.0, 2.0)));
        assertThatThrownBy(() -> new AdapterTraining(base, weighted, NO_BIAS, 1))
                .hasMessage("Loss has positive weights for 2 labels, but there are 3.");
    }
}
