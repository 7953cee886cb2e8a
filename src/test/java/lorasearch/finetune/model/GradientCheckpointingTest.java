package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers that are computed twice give the gradients of layers that are computed once. */
class GradientCheckpointingTest {
    private static final String ALL = "lorasearch.finetune.model.TinyFamilies#all";
    private static final int LABELS = 3;

    @TempDir
    private Path folder;

    private static TrainingConfig config(Adaptation adaptation, boolean checkpointing) {
        return new TrainingConfig(
                adaptation,
                new HeadConfig(Pooling.MEAN, 0.2),
                OptimizerConfig.defaults(),
                Loss.BinaryCrossEntropy.unweighted(),
                checkpointing);
    }

    /** Two batches, of which each text has a length of its own. */
    private static List<LabelledBatch> parts(TinyModel model) {
        return List.of(
                new LabelledBatch(model.randomBatch(5, 7, 2), TinyModel.randomTargets(5 * LABELS, 3)),
                new LabelledBatch(model.randomBatch(2, 9, 4), TinyModel.randomTargets(2 * LABELS, 5)));
    }

    /** Updates of every linear layer and of the last layer only, with dropout; and all weights. */
    private static List<Adaptation> adaptations(TinyModel model) {
        LoraConfig everywhere = new LoraConfig(2, 3, 0.3, model.allLinears());
        LoraConfig above = new LoraConfig(2, 3, 0.3, model.architecture().loraTargets()).withTopLayers(1);
        return List.of(everywhere, above, new Adaptation.Full());
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void givesTheSameGradients(TinyModel model) throws IOException {
        long openBefore = Torch.openValues();
        try (BaseModel base = model.load(folder, Precision.FLOAT32)) {
            for (Adaptation adaptation : adaptations(model)) {
                AdapterTraining.Gradients expected = gradients(model, base, config(adaptation, false));
                AdapterTraining.Gradients actual = gradients(model, base, config(adaptation, true));
                assertThat(actual.loss()).isCloseTo(expected.loss(), within(1e-6));
                assertClose(actual.byName(), expected.byName());
            }
        }
        assertThat(Torch.openValues()).isEqualTo(openBefore);
    }

    private static AdapterTraining.Gradients gradients(TinyModel model, BaseModel base, TrainingConfig config) {
        try (AdapterTraining training = new AdapterTraining(base, config, new float[LABELS], 1)) {
            for (LabelledBatch part : parts(model)) {
                training.step(part.batch(), part.targets(), 1e-2);
            }
            return training.gradients(parts(model));
        }
    }

    private static void assertClose(Map<String, float[]> actual, Map<String, float[]> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        List<String> untouched = new ArrayList<>();
        expected.forEach((name, gradient) -> {
            float largest = 0;
            for (int i = 0; i < gradient.length; i++) {
                largest = Math.max(largest, Math.abs(gradient[i]));
                assertThat(actual.get(name)[i])
                        .as("%s[%d]", name, i)
                        .isCloseTo(gradient[i], within(1e-7f + 1e-5f * Math.abs(gradient[i])));
            }
            if (largest == 0) {
                untouched.add(name);
            }
        });
        assertThat(untouched.size()).as("tensors without a gradient").isLessThan(expected.size() / 2);
    }
}
