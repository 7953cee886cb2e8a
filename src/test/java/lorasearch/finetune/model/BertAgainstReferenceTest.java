package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The script computes what {@link ReferenceBert} computes, and its gradients are the slopes of that. */
class BertAgainstReferenceTest {
    private static final int LABELS = 4;
    private static final LoraConfig ALL = new LoraConfig(3, 5, 0, TinyBert.ALL_LINEARS);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void hiddenStatesRowsAndLogitsAgree(Pooling pooling) throws IOException {
        TinyModel bert = TinyBert.random(1);
        AdapterWeights adapter = bert.randomAdapter(ALL, new HeadConfig(pooling, 0), LABELS, 2);
        ReferenceBert reference = new ReferenceBert(bert, adapter);
        TokenBatch batch = bert.randomBatch(5, 9, 3);
        try (BaseModel base = bert.load(folder, Precision.FLOAT32);
                AdaptedModel model = new AdaptedModel(base, adapter)) {
            assertRows(model.pooled(batch), reference.pooled(batch), 1e-5);
            assertRows(model.logits(batch), reference.logits(batch), 1e-5);
            float[] hidden = model.hiddenStates(batch);
            for (int row = 0; row < batch.rows(); row++) {
                double[][] expected = reference.hiddenStates(ReferenceBert.realTokens(batch, row));
                for (int t = 0; t < expected.length; t++) {
                    for (int i = 0; i < expected[t].length; i++) {
                        int at = (row * batch.length() + t) * expected[t].length + i;
                        assertThat((double) hidden[at]).isCloseTo(expected[t][i], within(1e-5));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void headsOfSeveralLayersAgree(Activation activation) throws IOException {
        TinyModel bert = TinyBert.random(1);
        HeadConfig head = new HeadConfig(Pooling.MEAN, List.of(10, 6), activation, 0.3);
        AdapterWeights adapter = bert.randomAdapter(ALL, head, LABELS, 2);
        TokenBatch batch = bert.randomBatch(5, 9, 3);
        try (BaseModel base = bert.load(folder, Precision.FLOAT32);
                AdaptedModel model = new AdaptedModel(base, adapter)) {
            assertRows(model.logits(batch), new ReferenceBert(bert, adapter).logits(batch), 1e-5);
        }
    }

    @Test
    void aBfloat16BaseIsCloseButNotEqual() throws IOException {
        TinyModel bert = TinyBert.random(1);
        AdapterWeights adapter = bert.randomAdapter(ALL, new HeadConfig(Pooling.MEAN, 0), LABELS, 2);
        TokenBatch batch = bert.randomBatch(5, 9, 3);
        try (BaseModel base = bert.load(folder, Precision.BFLOAT16);
                AdaptedModel model = new AdaptedModel(base, adapter)) {
            double[][] expected = new ReferenceBert(bert, adapter).logits(batch);
            assertRows(model.logits(batch), expected, 0.05);
            assertThat((double) model.logits(batch)[0][0]).isNotCloseTo(expected[0][0], within(1e-6));
        }
    }

    @Test
    void theTextsOfABatchDoNotTouchEachOther() throws IOException {
        TinyModel bert = TinyBert.random(4);
        AdapterWeights adapter = bert.randomAdapter(ALL, new HeadConfig(Pooling.MEAN, 0), LABELS, 5);
        TokenBatch batch = bert.randomBatch(4, 7, 6);
        try (BaseModel base = bert.load(folder, Precision.FLOAT32);
                AdaptedModel model = new AdaptedModel(base, adapter)) {
            float[][] together = model.logits(batch);
            for (int row = 0; row < batch.rows(); row++) {
                long[] ids = ReferenceBert.realTokens(batch, row);
                long[] mask = new long[ids.length];
                Arrays.fill(mask, 1);
                float[] alone = model.logits(new TokenBatch(1, ids.length, ids, mask))[0];
                assertThat(together[row]).usingComparatorWithPrecision(1e-5f).containsExactly(alone);
            }
        }
    }

    @Test
    void gradientsAreTheSlopesOfTheLoss() throws IOException {
        TinyModel bert = TinyBert.random(7);
        AdapterWeights adapter = bert.randomAdapter(ALL, new HeadConfig(Pooling.MEAN, 0), LABELS, 8);
        TokenBatch batch = bert.randomBatch(3, 6, 9);
        float[] targets = TinyModel.randomTargets(3 * LABELS, 10);
        List<Double> positiveWeights = List.of(1.0, 3.0, 0.5, 7.0);
        try (BaseModel base = bert.load(folder, Precision.FLOAT32);
                AdapterTraining training = new AdapterTraining(
                        new TrainingPack(base),
                        adapter,
                        OptimizerConfig.defaults(),
                        new Loss.BinaryCrossEntropy(positiveWeights),
                        1)) {
            ReferenceBert reference = new ReferenceBert(bert, adapter);
            AdapterTraining.Gradients gradients = training.gradients(batch, targets);
            assertThat(gradients.loss()).isCloseTo(reference.loss(batch, targets, positiveWeights), within(1e-6));
            assertThat(gradients.byName()).hasSize(adapter.updates().size() + 2);
            Random random = new Random(11);
            for (Map.Entry<String, float[]> gradient : gradients.byName().entrySet()) {
                double[] tensor = reference.tensor(gradient.getKey());
                assertThat(gradient.getValue()).hasSize(tensor.length);
                for (int sample = 0; sample < 4; sample++) {
                    int i = random.nextInt(tensor.length);
                    double value = tensor[i];
                    tensor[i] = value + 1e-4;
                    double above = reference.loss(batch, targets, positiveWeights);
                    tensor[i] = value - 1e-4;
                    double below = reference.loss(batch, targets, positiveWeights);
                    tensor[i] = value;
                    assertThat((double) gradient.getValue()[i])
                            .as("%s[%d]", gradient.getKey(), i)
                            .isCloseTo((above - below) / 2e-4, within(1e-5));
                }
            }
        }
    }

    private static void assertRows(float[][] actual, double[][] expected, double tolerance) {
        assertThat(actual).hasDimensions(expected.length, expected[0].length);
        for (int row = 0; row < expected.length; row++) {
            for (int i = 0; i < expected[row].length; i++) {
                assertThat((double) actual[row][i]).isCloseTo(expected[row][i], within(tolerance));
            }
        }
    }
}
