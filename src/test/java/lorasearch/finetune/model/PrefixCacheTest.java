package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.pytorch.engine.PtNDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lorasearch.safetensors.StoredTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrefixCacheTest {
    private static final float ROUNDING = 2e-5f;

    @TempDir
    Path folder;

    private static LoraConfig lastLayer(TinyModel model) {
        return new LoraConfig(2, 3, 0, model.architecture().loraTargets()).withTopLayers(1);
    }

    /** Returns the same with an update of the first layer that changes nothing, so that all layers are computed. */
    private static AdapterWeights withFirstLayer(TinyModel model, AdapterWeights weights) {
        LinearModule first = model.architecture().weights().linears().get(0);
        Map<String, StoredTensor> updates = new LinkedHashMap<>(weights.updates());
        updates.put(
                first.name() + AdapterWeights.LORA_A,
                StoredTensor.ofFloats(new float[2 * first.inputs()], 2, first.inputs()));
        updates.put(
                first.name() + AdapterWeights.LORA_B,
                StoredTensor.ofFloats(new float[first.outputs() * 2], first.outputs(), 2));
        return new AdapterWeights(weights.adaptation(), weights.head(), updates, weights.headTensors());
    }

    private static TokenBatch onTheLeft(TokenBatch batch) {
        int length = batch.length();
        long[] ids = new long[batch.ids().length];
        long[] mask = new long[ids.length];
        for (int row = 0; row < batch.rows(); row++) {
            long[] text = batch.text(row);
            int start = (row + 1) * length - text.length;
            System.arraycopy(text, 0, ids, start, text.length);
            Arrays.fill(mask, start, start + text.length, 1);
        }
        return new TokenBatch(batch.rows(), length, ids, mask);
    }

    @ParameterizedTest
    @MethodSource("lorasearch.finetune.model.TinyFamilies#all")
    void lossAndGradientsAreThoseOfAllLayers(TinyModel model) throws IOException {
        TokenBatch batch = model.randomBatch(4, 7, 1);
        float[] targets = TinyModel.randomTargets(4 * 2, 2);
        AdapterWeights start = model.randomAdapter(lastLayer(model), new HeadConfig(Pooling.LAST, 0), 2, 3);
        OptimizerConfig optimizer = OptimizerConfig.defaults();
        Loss loss = Loss.BinaryCrossEntropy.unweighted();
        try (BaseModel base = model.load(folder, Precision.FLOAT32);
                AdapterTraining above = new AdapterTraining(new TrainingPack(base), start, optimizer, loss, 1);
                AdapterTraining all =
                        new AdapterTraining(new TrainingPack(base), withFirstLayer(model, start), optimizer, loss, 1)) {
            for (TokenBatch each : List.of(batch, onTheLeft(batch))) {
                AdapterTraining.Gradients expected = all.gradients(each, targets);
                AdapterTraining.Gradients actual = above.gradients(each, targets);
                assertThat(actual.loss()).isCloseTo(expected.loss(), offset(1e-5));
                assertThat(actual.byName())
                        .isNotEmpty()
                        .allSatisfy((name, gradient) -> assertThat(gradient)
                                .usingComparatorWithPrecision(ROUNDING)
                                .containsExactly(expected.byName().get(name)));
            }
            assertThat(base.prefixes().size()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @MethodSource("lorasearch.finetune.model.TinyFamilies#all")
    void aModelForNewTextsSaysTheSameAndKeepsNothing(TinyModel model) throws IOException {
        AdapterWeights weights = model.randomAdapter(lastLayer(model), new HeadConfig(Pooling.MEAN, 0), 2, 3);
        TokenBatch batch = model.randomBatch(4, 7, 1);
        try (BaseModel base = model.load(folder, Precision.FLOAT32);
                AdaptedModel ofNewTexts = AdaptedModel.forNewTexts(base, weights);
                AdaptedModel ofOldTexts = new AdaptedModel(base, weights)) {
            float[][] logits = ofNewTexts.logits(batch);
            assertThat(base.prefixes().size()).isZero();
            float[][] expected = ofOldTexts.logits(batch);
            assertThat(base.prefixes().size()).isEqualTo(4);
            for (int row = 0; row < expected.length; row++) {
                assertThat(logits[row]).usingComparatorWithPrecision(ROUNDING).containsExactly(expected[row]);
            }
        }
    }

    @Test
    void aTextIsComputedOnceForAllTrialsAndBatches() throws IOException {
        TinyModel model = TinyBert.random(1);
        AdapterWeights weights = model.randomAdapter(lastLayer(model), new HeadConfig(Pooling.MEAN, 0), 2, 3);
        TokenBatch batch = model.randomBatch(4, 7, 1);
        try (BaseModel base = model.load(folder, Precision.FLOAT32);
                AdaptedModel first = new AdaptedModel(base, weights);
                AdaptedModel second = new AdaptedModel(base, weights)) {
            float[][] logits = first.logits(batch);
            assertThat(base.prefixes().size()).isEqualTo(4);
            assertThat(second.logits(batch)).isDeepEqualTo(logits);
            second.logits(onTheLeft(batch));
            assertThat(base.prefixes().size()).isEqualTo(4);
        }
    }

    @Test
    void updatesOfAllLayersLeaveNothingToKeep() throws IOException {
        TinyModel model = TinyBert.random(1);
        AdapterWeights weights =
                model.randomAdapter(new LoraConfig(2, 3, 0, List.of("query")), new HeadConfig(Pooling.MEAN, 0), 2, 3);
        try (BaseModel base = model.load(folder, Precision.FLOAT32);
                AdaptedModel adapted = new AdaptedModel(base, weights)) {
            adapted.logits(model.randomBatch(4, 7, 1));
            assertThat(base.prefixes().size()).isZero();
        }
    }

    @Test
    void beyondTheLimitTextsAreComputedAnewToTheSameBits() throws IOException {
        TinyModel model = TinyBert.random(1);
        TokenBatch batch = model.randomBatch(4, 7, 1);
        int first = batch.text(0).length * model.architecture().sizes().width() * Float.BYTES;
        try (BaseModel base = model.load(folder, Precision.FLOAT32);
                PtNDManager manager = base.newManager();
                NativeValues call = new NativeValues()) {
            PrefixCache unlimited = new PrefixCache(base, manager, PrefixCache.LIMIT);
            PrefixCache limited = new PrefixCache(base, manager, first);
            float[] expected = unlimited.below(batch, 1, call).toTensor(manager).toFloatArray();
            assertThat(limited.below(batch, 1, call).toTensor(manager).toFloatArray())
                    .isEqualTo(expected);
            assertThat(limited.below(batch, 1, call).toTensor(manager).toFloatArray())
                    .isEqualTo(expected);
            assertThat(limited.size()).isEqualTo(1);
            assertThat(unlimited.size()).isEqualTo(4);
        }
    }
}
