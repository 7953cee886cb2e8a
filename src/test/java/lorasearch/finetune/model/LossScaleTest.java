package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lorasearch.finetune.state.PartState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossScaleTest {
    private static final StepResult SOUND = new StepResult(0.5, 1);
    private static final StepResult OVERFLOW = new StepResult(0.5, Double.POSITIVE_INFINITY);
    private static final int LABELS = 3;

    private final TinyModel bert = TinyBert.random(1);
    private final TokenBatch batch = bert.randomBatch(6, 8, 2);
    private final float[] targets = TinyModel.randomTargets(6 * LABELS, 3);

    @TempDir
    private Path folder;

    @Test
    void halvesAfterAnOverflowAndDoublesAfterTwoThousandSoundSteps() {
        LossScale scale = new LossScale(Precision.FLOAT16);
        assertThat(scale.value()).isEqualTo(65_536);
        scale.after(OVERFLOW);
        assertThat(scale.value()).isEqualTo(32_768);
        for (int step = 0; step < 1_999; step++) {
            scale.after(SOUND);
        }
        assertThat(scale.value()).isEqualTo(32_768);
        scale.after(SOUND);
        assertThat(scale.value()).isEqualTo(65_536);
    }

    @Test
    void isNeverBelowOne() {
        LossScale scale = new LossScale(Precision.FLOAT16);
        for (int step = 0; step < 40; step++) {
            scale.after(new StepResult(Double.NaN, Double.NaN));
        }
        assertThat(scale.value()).isEqualTo(1);
    }

    @Test
    void isOneOnOtherBases() {
        LossScale scale = new LossScale(Precision.BFLOAT16);
        scale.after(OVERFLOW);
        assertThat(scale.value()).isEqualTo(1);
    }

    @Test
    void goesOnFromWhereItWasSaved() {
        LossScale scale = new LossScale(Precision.FLOAT16);
        scale.after(OVERFLOW);
        scale.after(SOUND);
        LossScale resumed = new LossScale(Precision.FLOAT16);
        resumed.resume(PartState.of(scale.facts()));
        assertThat(resumed.facts()).isEqualTo(scale.facts());
    }

    private AdapterTraining training(BaseModel base, double positiveWeight) {
        TrainingConfig config = new TrainingConfig(
                new LoraConfig(4, 8, 0.1, TinyBert.ALL_LINEARS),
                new HeadConfig(Pooling.MEAN, 0),
                OptimizerConfig.defaults(),
                new Loss.BinaryCrossEntropy(List.of(positiveWeight, 1.0, 1.0)));
        return new AdapterTraining(base, config, new float[LABELS], 1);
    }

    @Test
    void aStepThatOverflowsChangesNothingAndTheNextOnesGoMoreCarefully() throws IOException {
        try (BaseModel half = bert.load(folder, Precision.FLOAT16);
                AdapterTraining training = training(half, 1e5)) {
            PartState before = training.state();
            StepResult first = training.step(batch, targets, 1e-2);
            assertThat(first.loss()).isFinite();
            assertThat(first.gradientNorm()).isNotFinite();
            PartState after = training.state();
            before.tensors()
                    .forEach((name, tensor) ->
                            assertThat(after.tensor(name).toFloats()).as(name).containsExactly(tensor.toFloats()));
            assertThat(after.number("loss_scale")).isEqualTo(LossScale.START / 2);

            int skipped = 1;
            while (!Double.isFinite(training.step(batch, targets, 1e-2).gradientNorm())) {
                skipped++;
            }
            assertThat(training.state().number("loss_scale")).isEqualTo(LossScale.START / Math.pow(2, skipped));
            assertThat(training.snapshot().headTensors().get("weight").toFloats())
                    .isNotEqualTo(before.tensor("head/weight").toFloats());
        }
    }

    @Test
    void gradientsInFloat16AreThoseOfFloat32ButForItsRounding() throws IOException {
        Map<Precision, Map<String, float[]>> gradients = new HashMap<>();
        for (Precision precision : List.of(Precision.FLOAT32, Precision.FLOAT16)) {
            try (BaseModel base = bert.load(folder.resolve(precision.name()), precision);
                    AdapterTraining training = training(base, 2)) {
                gradients.put(precision, training.gradients(batch, targets).byName());
            }
        }
        gradients.get(Precision.FLOAT32).forEach((name, expected) -> {
            float[] actual = gradients.get(Precision.FLOAT16).get(name);
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i]).as("%s[%d]", name, i).isCloseTo(expected[i], within(2e-3f));
            }
        });
    }
}
