package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessorTest {
    private static final Processor MKL = new Processor("GenuineIntel", 6);
    private static final Processor ONEDNN = new Processor("AuthenticAMD", 26);

    @TempDir
    Path folder;

    @Test
    void readsTheFirstProcessorOfLinuxsFile() {
        String cpuinfo = """
                processor	: 0
                vendor_id	: AuthenticAMD
                cpu family	: 26
                model name	: some: name

                processor	: 1
                vendor_id	: Other
                """;
        assertThat(Processor.of(cpuinfo)).isEqualTo(new Processor("AuthenticAMD", 26));
    }

    @Test
    void isUnknownWhereTheFileSaysNothing() {
        assertThat(Processor.of("processor : 0\ncpu family : v8\n")).isEqualTo(new Processor("", 0));
        assertThat(Processor.of("")).isEqualTo(new Processor("", 0));
    }

    @ParameterizedTest
    @CsvSource({"AuthenticAMD, 26, true", "AuthenticAMD, 25, false", "GenuineIntel, 26, false", "'', 0, false"})
    void oneDnnIsFasterOnAmdsWideVectors(String vendor, int family, boolean faster) {
        assertThat(new Processor(vendor, family).isFasterWithOneDnn()).isEqualTo(faster);
    }

    static Stream<Adaptation> adaptations() {
        return Stream.of(new LoraConfig(4, 8, 0, TinyBert.ALL_LINEARS), new Adaptation.Full());
    }

    @ParameterizedTest
    @MethodSource("adaptations")
    void bothLibrariesGiveTheSameGradients(Adaptation adaptation) throws IOException {
        AdapterTraining.Gradients expected = gradients(adaptation, MKL);
        AdapterTraining.Gradients actual = gradients(adaptation, ONEDNN);
        assertThat(actual.loss()).isCloseTo(expected.loss(), offset(1e-5));
        assertThat(actual.byName())
                .isNotEmpty()
                .allSatisfy((name, gradient) -> assertThat(gradient)
                        .usingComparatorWithPrecision(1e-5f)
                        .containsExactly(expected.byName().get(name)));
    }

    /** Returns the gradients after a few steps, from which on every trained tensor has one. */
    private AdapterTraining.Gradients gradients(Adaptation adaptation, Processor processor) throws IOException {
        TinyModel model = TinyBert.random(1);
        TokenBatch batch = model.randomBatch(6, 8, 2);
        float[] targets = TinyModel.randomTargets(6 * 3, 3);
        TrainingConfig config = new TrainingConfig(
                adaptation,
                new HeadConfig(Pooling.MEAN, 0),
                OptimizerConfig.defaults(),
                Loss.BinaryCrossEntropy.unweighted());
        ModelSource source = ModelSource.of(model.write(folder).toString());
        try (BaseModel base = BaseModel.load(source, Precision.FLOAT32, Devices.named("cpu"), processor);
                AdapterTraining training = new AdapterTraining(base, config, new float[3], 1)) {
            for (int step = 0; step < 3; step++) {
                training.step(batch, targets, 1e-3);
            }
            return training.gradients(batch, targets);
        }
    }
}
