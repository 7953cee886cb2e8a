package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lorasearch.safetensors.SafetensorsFile;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Every model under the reference folder computes what Hugging Face Transformers, PEFT and torch.optim computed. */
class GoldenModelTest {
    private static final float HIDDEN = 5e-5f;
    private static final float LOSS = 1e-5f;
    private static final float GRADIENT = 5e-5f;
    private static final float GRADIENT_RELATIVE = 1e-4f;
    private static final float STEP = 1e-4f;

    @TempDir
    Path scratch;

    @TestFactory
    Stream<DynamicNode> models() {
        if (GoldenSet.folders().isEmpty()) {
            return Stream.of(dynamicTest("are skipped", () -> abort("no reference values on this machine")));
        }
        return GoldenSet.folders().stream()
                .flatMap(folder -> Stream.of("config.json", "config.legacy.json")
                        .filter(config -> Files.exists(folder.resolve(config)))
                        .map(config -> DynamicContainer.dynamicContainer(
                                folder.getFileName() + " with " + config, claims(folder, config))));
    }

    private Stream<DynamicNode> claims(Path folder, String config) {
        String unsupported = unsupported(folder, config);
        if (!unsupported.isEmpty()) {
            return Stream.of(dynamicTest("is skipped", () -> abort(unsupported)));
        }
        GoldenSet golden = new GoldenSet(folder);
        Stream<DynamicNode> forward = golden.paddings().stream()
                .flatMap(padding -> Stream.of("base", "lora")
                        .map(kind -> claim(
                                "hidden states, pooling, logits and losses (%s, padding %s)".formatted(kind, padding),
                                () -> forward(golden, config, kind, padding))));
        Stream<DynamicNode> others = Stream.of(
                claim("gradients of updates and head", () -> gradients(golden, config)),
                claim("three steps of training", () -> steps(golden, config)),
                claim("the adapter's files survive reading and writing", () -> roundTrip(golden, config)));
        return Stream.concat(forward, others);
    }

    private static DynamicNode claim(String name, Executable body) {
        return dynamicTest(name, body);
    }

    /** Returns why a set is not run, or nothing; only a family that we do not have is a reason. */
    private static String unsupported(Path folder, String config) {
        try {
            Families.architecture(ModelConfig.parse(folder.toString(), Files.readString(folder.resolve(config))));
            return "";
        } catch (ModelException e) {
            return e.getMessage().contains("model_type") ? e.getMessage() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BaseModel load(GoldenSet golden, String config) throws IOException {
        Path directory = Files.createTempDirectory(scratch, "model");
        Files.copy(golden.folder().resolve(config), directory.resolve("config.json"));
        Files.copy(golden.folder().resolve("model.safetensors"), directory.resolve("model.safetensors"));
        return BaseModel.load(ModelSource.of(directory.toString()), Precision.FLOAT32, Devices.named("cpu"));
    }

    private void forward(GoldenSet golden, String config, String kind, String padding) throws IOException {
        try (BaseModel base = load(golden, config)) {
            TokenBatch batch = golden.batch(padding);
            String prefix = "out.%s.%s.".formatted(kind, padding);
            for (Pooling pooling : golden.poolings()) {
                AdapterWeights weights = kind.equals("base")
                        ? golden.noAdapter(base.architecture(), pooling)
                        : golden.adapter(base.architecture(), pooling);
                String name = pooling.scriptName();
                try (AdaptedModel model = new AdaptedModel(base, weights)) {
                    assertClose(
                            withoutPadding(model.hiddenStates(batch), batch),
                            golden.floats(prefix + "last_hidden_state"),
                            HIDDEN,
                            0,
                            "hidden");
                    assertClose(flat(model.pooled(batch)), golden.floats(prefix + "pooled." + name), HIDDEN, 0, name);
                    assertClose(flat(model.logits(batch)), golden.floats(prefix + "logits." + name), HIDDEN, 0, name);
                }
                for (String loss : List.of("bce", "bce_pos_weight")) {
                    try (AdapterTraining training = new AdapterTraining(
                            new TrainingPack(base), weights, golden.optimizer(), golden.loss(loss), 1)) {
                        assertThat((float) training.gradients(batch, golden.targets())
                                        .loss())
                                .isCloseTo(golden.scalar(prefix + "loss.%s.%s".formatted(name, loss)), within(LOSS));
                    }
                }
            }
        }
    }

    private void gradients(GoldenSet golden, String config) throws IOException {
        try (BaseModel base = load(golden, config)) {
            AdapterWeights weights = golden.adapter(base.architecture(), golden.trainingPooling());
            for (String loss : List.of("bce", "bce_pos_weight")) {
                try (AdapterTraining training = new AdapterTraining(
                        new TrainingPack(base), weights, golden.optimizer(), golden.loss(loss), 1)) {
                    Map<String, float[]> gradients = training.gradients(
                                    golden.batch(golden.trainingPadding()), golden.targets())
                            .byName();
                    assertThat(gradients).hasSize(weights.updates().size() + 2);
                    gradients.forEach((name, gradient) -> assertClose(
                            gradient,
                            golden.floats("out.grad.%s.%s".formatted(loss, goldenName(name))),
                            GRADIENT,
                            GRADIENT_RELATIVE,
                            name));
                }
            }
        }
    }

    private void steps(GoldenSet golden, String config) throws IOException {
        try (BaseModel base = load(golden, config)) {
            AdapterWeights start = golden.adapter(base.architecture(), golden.trainingPooling());
            Loss loss = golden.loss(golden.training().get("loss").getAsString());
            JsonArray rates = golden.training().getAsJsonArray("lrs");
            try (AdapterTraining training =
                    new AdapterTraining(new TrainingPack(base), start, golden.optimizer(), loss, 1)) {
                for (int step = 0; step < rates.size(); step++) {
                    StepResult result = training.step(
                            golden.batch(golden.trainingPadding()),
                            golden.targets(),
                            rates.get(step).getAsDouble());
                    assertThat((float) result.loss()).isCloseTo(golden.scalar("out.train.loss." + step), within(LOSS));
                    assertThat((float) result.gradientNorm())
                            .isCloseTo(golden.scalar("out.train.grad_norm." + step), within(STEP));
                    assertWeights(training.snapshot(), golden, "out.train.step%d.".formatted(step + 1));
                }
                assertThat((float) training.gradients(golden.batch(golden.trainingPadding()), golden.targets())
                                .loss())
                        .isCloseTo(golden.scalar("out.train.loss." + rates.size()), within(LOSS));
            }
        }
    }

    private void roundTrip(GoldenSet golden, String config) throws IOException {
        try (BaseModel base = load(golden, config)) {
            AdapterWeights adapter = golden.adapter(base.architecture(), golden.trainingPooling());
            Path directory = Files.createTempDirectory(scratch, "adapter");
            AdapterDirectory.write(directory, adapter, "golden");
            AdapterWeights read = AdapterDirectory.read(directory, base);
            assertThat(read.adaptation()).isEqualTo(adapter.adaptation());
            AdapterDirectoryTest.assertSame(read.updates(), adapter.updates());
            AdapterDirectoryTest.assertSame(read.headTensors(), adapter.headTensors());
            try (SafetensorsFile original =
                            SafetensorsFile.open(golden.folder().resolve("lora/adapter_model.safetensors"));
                    SafetensorsFile written = SafetensorsFile.open(directory.resolve("adapter_model.safetensors"))) {
                assertThat(written.names()).isEqualTo(original.names());
            }
        }
    }

    private static void assertWeights(AdapterWeights weights, GoldenSet golden, String prefix) {
        weights.updates()
                .forEach((name, tensor) ->
                        assertClose(tensor.toFloats(), golden.floats(prefix + goldenName(name)), STEP, 0, name));
        weights.headTensors()
                .forEach((name, tensor) ->
                        assertClose(tensor.toFloats(), golden.floats(prefix + "head." + name), STEP, 0, name));
    }

    private static String goldenName(String name) {
        return name.startsWith("head.") ? name : "base_model.model." + name;
    }

    private static void assertClose(float[] actual, float[] expected, float absolute, float relative, String name) {
        assertThat(actual).as(name).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i])
                    .as("%s[%d]", name, i)
                    .isCloseTo(expected[i], within(absolute + relative * Math.abs(expected[i])));
        }
    }

    private static Offset<Float> within(float tolerance) {
        return Offset.offset(tolerance);
    }

    private static float[] withoutPadding(float[] hidden, TokenBatch batch) {
        long[] mask = batch.mask();
        int width = hidden.length / mask.length;
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] *= mask[i / width];
        }
        return hidden;
    }

    private static float[] flat(float[][] rows) {
        List<Float> values = new ArrayList<>();
        for (float[] row : rows) {
            for (float value : row) {
                values.add(value);
            }
        }
        float[] flat = new float[values.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = values.get(i);
        }
        return flat;
    }
}
