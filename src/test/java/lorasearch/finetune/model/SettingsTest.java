package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final List<String> QUERY = List.of("query");

    @Test
    void aTargetMeansTheModulesThatEndWithIt() {
        LoraConfig dense = new LoraConfig(1, 1, 0, List.of("output.dense", "encoder.layer.0.attention.self.key"));
        assertThat(dense.targets("encoder.layer.3.output.dense")).isTrue();
        assertThat(dense.targets("encoder.layer.3.attention.output.dense")).isTrue();
        assertThat(dense.targets("encoder.layer.3.intermediate.dense")).isFalse();
        assertThat(dense.targets("encoder.layer.0.attention.self.key")).isTrue();
        assertThat(dense.targets("encoder.layer.1.attention.self.key")).isFalse();
        assertThat(new LoraConfig(1, 1, 0, List.of("y")).targets("encoder.layer.1.attention.self.key"))
                .isFalse();
    }

    @Test
    void theScaleIsAlphaOverRankOrItsRoot() {
        assertThat(new LoraConfig(8, 16, 0, QUERY).scale()).isEqualTo(2);
        assertThat(new LoraConfig(16, 8, 0, QUERY)
                        .withScaling(LoraConfig.Scaling.RANK_STABILIZED)
                        .scale())
                .isEqualTo(2);
    }

    @Test
    void lowRankSettingsAreChecked() {
        refused(() -> new LoraConfig(0, 1, 0, QUERY), "LoRA rank (0) must be at least 1.");
        refused(() -> new LoraConfig(1, 0, 0, QUERY), "LoRA alpha (0.0) must be positive.");
        refused(() -> new LoraConfig(1, Double.NaN, 0, QUERY), "LoRA alpha (NaN) must be positive.");
        refused(
                () -> new LoraConfig(1, 1, 0, List.of()),
                "LoRA targets are empty; name at least one layer, such as query.");
        refused(() -> new LoraConfig(1, 1, 0, QUERY).withTopLayers(-1), "LoRA top layers (-1) must be at least 0.");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN, Double.POSITIVE_INFINITY})
    void dropoutIsAProbabilityBelowOne(double dropout) {
        refused(() -> new LoraConfig(1, 1, dropout, QUERY), "LoRA dropout (%s) must lie in [0, 1).".formatted(dropout));
        refused(
                () -> new HeadConfig(Pooling.MEAN, dropout),
                "Head dropout (%s) must lie in [0, 1).".formatted(dropout));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, .9, .99, 1e-8, 1, 1, Weight decay (-1.0) must be at least 0.",
        "0, 1, .99, 1e-8, 1, 1, 'AdamW beta1 (1.0) must lie in [0, 1).'",
        "0, .9, -1, 1e-8, 1, 1, 'AdamW beta2 (-1.0) must lie in [0, 1).'",
        "0, .9, .99, 0, 1, 1, AdamW epsilon (0.0) must be positive.",
        "0, .9, .99, 1e-8, -1, 1, 'Gradient norm limit (-1.0) must be positive, or 0 for none.'",
        "0, .9, .99, 1e-8, 1, NaN, Head learning rate factor (NaN) must be positive.",
    })
    void optimizerSettingsAreChecked(
            double decay, double beta1, double beta2, double epsilon, double clip, double head, String message) {
        refused(() -> new OptimizerConfig(decay, beta1, beta2, epsilon, clip, head, 1), message);
    }

    @Test
    void changingOneOptimizerSettingKeepsTheOthers() {
        OptimizerConfig changed = OptimizerConfig.defaults()
                .withWeightDecay(0.2)
                .withClipNorm(3)
                .withHeadRateFactor(10)
                .withLoraPlusFactor(16);
        assertThat(changed).isEqualTo(new OptimizerConfig(0.2, 0.9, 0.999, 1e-8, 3, 10, 16));
    }

    @Test
    void positiveWeightsArePositive() {
        refused(() -> new Loss.BinaryCrossEntropy(List.of(1.0, 0.0)), "Positive weight (0.0) must be positive.");
    }

    @Test
    void aBatchIsPaddedOnOneSideOrBothAndHasNoEmptyText() {
        assertThatCode(() -> new TokenBatch(2, 2, new long[] {1, 2, 3, 0}, new long[] {1, 1, 1, 0}))
                .doesNotThrowAnyException();
        assertThatCode(() -> batch(0, 1)).doesNotThrowAnyException();
        refused(() -> batch(0, 0), "Row 1 of the mask has no real token.");
        refused(() -> batch(2, 0), "Row 1 of the mask must be ones between zeros.");
        refused(
                () -> new TokenBatch(1, 3, new long[3], new long[] {1, 0, 1}),
                "Row 0 of the mask must be ones between zeros.");
        refused(
                () -> new TokenBatch(1, 2, new long[] {1, -1}, new long[] {1, 1}),
                "Token id (-1) in row 0 must not be negative.");
        refused(
                () -> new TokenBatch(0, 2, new long[0], new long[0]),
                "Batch of 0 rows and 2 tokens must have at least one of each.");
        refused(
                () -> new TokenBatch(1, 2, new long[3], new long[2]),
                "Batch of 1 rows and 2 tokens needs 2 ids and mask values, not 3 and 2.");
    }

    private static TokenBatch batch(long first, long second) {
        return new TokenBatch(2, 2, new long[4], new long[] {1, 0, first, second});
    }

    @Test
    void aBatchDoesNotSeeLaterChangesOfItsArrays() {
        long[] ids = {1, 2};
        TokenBatch batch = new TokenBatch(1, 2, ids, new long[] {1, 1});
        ids[0] = 9;
        assertThat(batch.ids()).containsExactly(1, 2);
    }

    @Test
    void theProcessorIsAlwaysAvailable() {
        assertThat(Devices.available()).startsWith("cpu");
        assertThat(Devices.named("cpu").isGpu()).isFalse();
        refused(
                () -> Devices.named("cuda:99"),
                "Device \"cuda:99\" is not available; there is: %s.".formatted(String.join(", ", Devices.available())));
    }

    @Test
    void threadsAreSetForTheCallingThread() {
        int before = Torch.threads();
        Torch.useThreads(1);
        assertThat(Torch.threads()).isEqualTo(1);
        Torch.useThreads(before);
        refused(() -> Torch.useThreads(0), "Thread count (0) must be at least 1.");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
