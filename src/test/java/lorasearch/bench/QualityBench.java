package lorasearch.bench;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.data.LabelFormat;
import lorasearch.finetune.data.TableFormat;
import lorasearch.finetune.data.TableReader;
import lorasearch.finetune.model.AdapterTraining;
import lorasearch.finetune.model.BaseModel;
import lorasearch.finetune.model.Devices;
import lorasearch.finetune.model.HeadConfig;
import lorasearch.finetune.model.LoraConfig;
import lorasearch.finetune.model.Loss;
import lorasearch.finetune.model.ModelSource;
import lorasearch.finetune.model.OptimizerConfig;
import lorasearch.finetune.model.PlainWeights;
import lorasearch.finetune.model.Pooling;
import lorasearch.finetune.model.Precision;
import lorasearch.finetune.model.Torch;
import lorasearch.finetune.model.TrainingConfig;
import lorasearch.finetune.text.EncodedTexts;
import lorasearch.finetune.text.TextEncoder;
import lorasearch.finetune.train.Examples;
import lorasearch.finetune.train.Goal;
import lorasearch.finetune.train.LoopConfig;
import lorasearch.finetune.train.Patience;
import lorasearch.finetune.train.Schedule;
import lorasearch.finetune.train.Span;
import lorasearch.finetune.train.Trainer;
import lorasearch.finetune.train.TrainingResult;
import lorasearch.finetune.train.TrainingTask;
import lorasearch.finetune.train.Warmup;
import lorasearch.metrics.Evaluator;
import lorasearch.metrics.MultiLabelMetric;
import lorasearch.trial.Direction;

/**
 * Trains MiniLM on the same rows with the same settings as a plain PyTorch loop in Python does, and scores both in the same
 * way: several seeds, float32 on both sides and our bfloat16.
 */
public final class QualityBench {

    private static final int TRAIN_ROWS = 2_000;
    private static final int BATCH = 16;
    private static final int EPOCHS = 3;
    private static final double RATE = 2e-3;
    private static final double HEAD_FACTOR = 10;
    private static final List<Long> SEEDS = List.of(1L, 2L, 3L);
    private static final List<MultiLabelMetric> METRICS =
            List.of(MultiLabelMetric.MACRO_F1_TUNED, MultiLabelMetric.MACRO_AVERAGE_PRECISION);

    private final ModelSource source = ModelSource.of("minilm");
    private final Dataset train;
    private final Dataset dev;
    private final Evaluator evaluator;
    private final float[] bias;

    private QualityBench(Path trainFile, Path devFile) {
        TableReader reader = new TableReader(new TableFormat("text", new LabelFormat.Detected()));
        train = reader.read(trainFile)
                .data()
                .select(IntStream.range(0, TRAIN_ROWS).toArray());
        dev = reader.read(devFile).data();
        evaluator = new Evaluator(dev.labels(), dev.truth(), new SplittableRandom(1));
        bias = new float[train.labels().size()];
        for (int label = 0; label < bias.length; label++) {
            double positives = Math.max(0.5, train.count(label));
            bias[label] = (float) Math.log(positives / (TRAIN_ROWS - positives));
        }
    }

    /** Takes the Python interpreter, the script, and CSV files of rows to learn from and to score. */
    public static void main(String[] arguments) throws IOException {
        Torch.useThreads(1);
        QualityBench bench = new QualityBench(Path.of(arguments[2]), Path.of(arguments[3]));
        System.out.printf("%-16s %4s", "", "seed");
        METRICS.forEach(metric -> System.out.printf(" %24s", metric.metricName()));
        System.out.println();
        bench.show("Python float32", bench.python(arguments[0], Path.of(arguments[1])));
        for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
            bench.show("ours " + precision.name().toLowerCase(Locale.ROOT), bench.ours(precision));
        }
    }

    private void show(String side, List<double[][]> probabilities) {
        double[][] values = new double[METRICS.size()][SEEDS.size()];
        for (int seed = 0; seed < SEEDS.size(); seed++) {
            System.out.printf("%-16s %4d", side, SEEDS.get(seed));
            for (int metric = 0; metric < values.length; metric++) {
                values[metric][seed] = evaluator
                        .evaluate(probabilities.get(seed))
                        .value(METRICS.get(metric))
                        .orElseThrow();
                System.out.printf(Locale.ROOT, " %24.4f", values[metric][seed]);
            }
            System.out.println();
        }
        System.out.printf("%-16s mean", side);
        for (double[] ofMetric : values) {
            System.out.printf(
                    Locale.ROOT, " %24.4f", Arrays.stream(ofMetric).average().orElseThrow());
        }
        System.out.println();
    }

    private List<double[][]> ours(Precision precision) {
        List<double[][]> probabilities = new ArrayList<>();
        try (BaseModel base = BaseModel.load(source, precision, Devices.named("cpu"));
                TextEncoder encoder = new TextEncoder(source.tokenizerJson(), 64)) {
            TrainingTask task = new TrainingTask(
                    Examples.of(train, encoder),
                    Examples.of(dev, encoder),
                    scores -> Map.of("first", scores[0][0]),
                    new Goal("first", Direction.MAXIMIZE));
            for (long seed : SEEDS) {
                probabilities.add(train(base, task, seed));
            }
        }
        return probabilities;
    }

    private double[][] train(BaseModel base, TrainingTask task, long seed) {
        TrainingConfig config = new TrainingConfig(
                new LoraConfig(8, 16, 0.05, List.of("query", "value")),
                new HeadConfig(Pooling.MEAN, 0),
                OptimizerConfig.defaults().withHeadRateFactor(HEAD_FACTOR),
                Loss.BinaryCrossEntropy.unweighted());
        LoopConfig loop = new LoopConfig(
                new Span.Epochs(EPOCHS),
                BATCH,
                RATE,
                Schedule.LINEAR,
                new Warmup.Ratio(0.1),
                new Span.Epochs(EPOCHS),
                Optional.empty());
        try (AdapterTraining model = new AdapterTraining(base, config, bias, seed)) {
            TrainingResult result = new Trainer(task, model, loop, seed, new Patience(), Clock.systemUTC()).run();
            return ((TrainingResult.Finished) result).best().probabilities();
        }
    }

    private List<double[][]> python(String interpreter, Path script) throws IOException {
        Path folder = Files.createTempDirectory("quality");
        Path weights = folder.resolve("model.safetensors");
        PlainWeights.write(source, weights);
        Path file = folder.resolve("case.json");
        Files.writeString(file, new Gson().toJson(pythonCase(weights)));
        Process process = new ProcessBuilder(interpreter, script.toString(), file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<double[][]> probabilities = new ArrayList<>();
        try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                probabilities.add(new Gson().fromJson(line, double[][].class));
            }
        }
        if (probabilities.size() != SEEDS.size()) {
            throw new IOException("The Python loop ended early.");
        }
        return probabilities;
    }

    private Map<String, Object> pythonCase(Path weights) {
        try (TextEncoder encoder = new TextEncoder(source.tokenizerJson(), 64)) {
            int[][] targets = new int[train.size()][train.labels().size()];
            for (int row = 0; row < targets.length; row++) {
                for (int label = 0; label < targets[row].length; label++) {
                    targets[row][label] = train.has(row, label) ? 1 : 0;
                }
            }
            return Map.of(
                    "model",
                    EncoderShape.MINILM.sizes(),
                    "weights",
                    weights.toString(),
                    "train",
                    Map.of("ids", ids(encoder.encode(train.texts())), "targets", targets),
                    "dev",
                    ids(encoder.encode(dev.texts())),
                    "bias",
                    bias,
                    "seeds",
                    SEEDS,
                    "epochs",
                    EPOCHS,
                    "rows",
                    BATCH,
                    "rate",
                    RATE,
                    "head_rate",
                    RATE * HEAD_FACTOR);
        }
    }

    private static List<int[]> ids(EncodedTexts texts) {
        return IntStream.range(0, texts.size()).mapToObj(texts::ids).toList();
    }
}
