package lorasearch.finetune.model;

import static lorasearch.metrics.GoldenMetrics.elements;
import static lorasearch.metrics.GoldenMetrics.numbers;
import static lorasearch.metrics.GoldenMetrics.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lorasearch.metrics.GoldenMetrics;
import lorasearch.safetensors.StoredTensor;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every loss of the reference file, as a model in training computes it: each row's features are one 1 among zeros, so
 * that the weights of a linear head are the logits, and their gradients the logits' gradients.
 */
class LossGoldenTest {
    private static final double RELATIVE = 2e-6;
    private static final double GRADIENT = 1e-6;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicNode> losses() {
        return GoldenMetrics.ofFile(
                "losses.json", new GoldenMetrics.Claim("have torch's values and gradients", this::checkAll));
    }

    private void checkAll(JsonObject golden) {
        float[][] logits = floats(table(golden.get("logits")));
        int width = 12 * logits.length;
        TinyModel bert = TinyBert.random(width, 1, 1);
        try (BaseModel base = bert.load(Files.createTempDirectory(folder, "bert"), Precision.FLOAT32);
                FeatureTable features = new FeatureTable(base, oneHot(logits.length, width))) {
            elements(golden.get("cases"))
                    .map(element -> element.getAsJsonObject())
                    .forEach(example -> check(base, features, logits, golden, example));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(
            BaseModel base, FeatureTable features, float[][] logits, JsonObject golden, JsonObject example) {
        String name = example.deepCopy().toString().replaceFirst(",\"value\".*", "");
        ModelBatch batch =
                new FeatureBatch(features, IntStream.range(0, logits.length).toArray());
        double factor = example.get("loss").getAsString().equals("bce_sum") ? logits.length * logits[0].length : 1;
        try (AdapterTraining training = new AdapterTraining(
                new TrainingPack(base),
                head(logits, features.width()),
                OptimizerConfig.defaults(),
                loss(golden, example),
                1)) {
            AdapterTraining.Gradients gradients = training.gradients(batch, targets(golden, example));
            double expected = example.get("value").getAsDouble();
            assertThat(factor * gradients.loss()).as(name).isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
            double[][] expectedGradients = table(example.get("grad"));
            float[] actual = gradients.byName().get("head.weight");
            for (int row = 0; row < logits.length; row++) {
                for (int label = 0; label < logits[0].length; label++) {
                    assertThat(factor * actual[label * features.width() + row])
                            .as("%s: gradient of row %d, label %d", name, row, label)
                            .isCloseTo(expectedGradients[row][label], within(factor * GRADIENT));
                }
            }
        }
    }

    private static Loss loss(JsonObject golden, JsonObject example) {
        List<Double> positiveWeights = list(golden, "pos_weight");
        List<Double> weights = list(golden, "weight");
        return switch (example.get("loss").getAsString()) {
            case "bce", "bce_sum", "bce_soft_targets" -> Loss.BinaryCrossEntropy.unweighted();
            case "bce_pos_weight" -> new Loss.BinaryCrossEntropy(positiveWeights);
            case "bce_weight_and_pos_weight" -> new Loss.BinaryCrossEntropy(weights, positiveWeights, 0);
            case "bce_label_smoothing" ->
                new Loss.BinaryCrossEntropy(List.of(), List.of(), number(example, "smoothing"));
            case "focal" -> new Loss.Focal(number(example, "gamma"), alpha(number(example, "alpha")), 0);
            case "asymmetric" ->
                new Loss.Asymmetric(
                        number(example, "gamma_neg"),
                        number(example, "gamma_pos"),
                        number(example, "clip"),
                        example.get("detach_focal_weight").getAsBoolean(),
                        0);
            case "cross_entropy" -> new Loss.CrossEntropy(List.of(), number(example, "label_smoothing"));
            case "cross_entropy_weighted" -> new Loss.CrossEntropy(weights, number(example, "label_smoothing"));
            default -> throw new AssertionError("There is no loss for " + example.get("loss") + ".");
        };
    }

    private static OptionalDouble alpha(double alpha) {
        return alpha < 0 ? OptionalDouble.empty() : OptionalDouble.of(alpha);
    }

    private static float[] targets(JsonObject golden, JsonObject example) {
        int labels = numbers(golden.get("pos_weight")).length;
        String loss = example.get("loss").getAsString();
        if (!loss.startsWith("cross_entropy")) {
            String name = loss.equals("bce_soft_targets") ? "soft" : "y";
            return flat(floats(table(golden.get(name))));
        }
        double[] classes = numbers(golden.get("class_index"));
        float[] targets = new float[classes.length * labels];
        for (int row = 0; row < classes.length; row++) {
            targets[row * labels + (int) classes[row]] = 1;
        }
        return targets;
    }

    private static AdapterWeights head(float[][] logits, int width) {
        int labels = logits[0].length;
        float[] weight = new float[labels * width];
        for (int row = 0; row < logits.length; row++) {
            for (int label = 0; label < labels; label++) {
                weight[label * width + row] = logits[row][label];
            }
        }
        return new AdapterWeights(
                new Adaptation.Frozen(),
                new HeadConfig(Pooling.MEAN, 0),
                Map.of(),
                Map.of(
                        "weight",
                        StoredTensor.ofFloats(weight, labels, width),
                        "bias",
                        StoredTensor.ofFloats(new float[labels], labels)));
    }

    private static float[][] oneHot(int rows, int width) {
        float[][] table = new float[rows][width];
        for (int row = 0; row < rows; row++) {
            table[row][row] = 1;
        }
        return table;
    }

    private static double number(JsonObject example, String name) {
        return example.get(name).getAsDouble();
    }

    private static List<Double> list(JsonObject golden, String name) {
        return Arrays.stream(numbers(golden.get(name))).boxed().toList();
    }

    private static float[][] floats(double[][] table) {
        float[][] floats = new float[table.length][table[0].length];
        for (int row = 0; row < table.length; row++) {
            for (int column = 0; column < table[row].length; column++) {
                floats[row][column] = (float) table[row][column];
            }
        }
        return floats;
    }

    private static float[] flat(float[][] table) {
        float[] flat = new float[table.length * table[0].length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = table[i / table[0].length][i % table[0].length];
        }
        return flat;
    }
}
