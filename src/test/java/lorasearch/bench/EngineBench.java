package lorasearch.bench;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import lorasearch.finetune.model.AdapterTraining;
import lorasearch.finetune.model.BaseModel;
import lorasearch.finetune.model.Devices;
import lorasearch.finetune.model.HeadConfig;
import lorasearch.finetune.model.LoraConfig;
import lorasearch.finetune.model.Loss;
import lorasearch.finetune.model.ModelSource;
import lorasearch.finetune.model.OptimizerConfig;
import lorasearch.finetune.model.Pooling;
import lorasearch.finetune.model.Precision;
import lorasearch.finetune.model.TokenBatch;
import lorasearch.finetune.model.Torch;
import lorasearch.finetune.model.TrainingConfig;

/**
 * Measures training steps of encoders with random weights, each case in turn with a plain PyTorch loop in Python that has
 * the same shapes: three rounds, the median of each side's rounds, and the median of the rounds' ratios.
 */
public final class EngineBench {

    private static final int ROUNDS = 3;
    private static final int LABELS = 28;

    /** Every tenth percentile of GoEmotions' lengths in tokens: what batches of equally long texts come to. */
    private static final List<Integer> GOEMOTIONS = List.of(6, 9, 12, 15, 17, 20, 22, 25, 28, 33);

    private static final List<Integer> LONG = List.of(128, 128);

    private final PrintStream out;
    private final Optional<PythonLoop> python;

    private EngineBench(PrintStream out, Optional<PythonLoop> python) {
        this.out = out;
        this.python = python;
    }

    /** Takes the Python interpreter, the loop's script, and optionally a shape's name and batch sizes. */
    public static void main(String[] arguments) throws IOException {
        List<EncoderShape> shapes = Arrays.stream(EncoderShape.values())
                .filter(shape -> arguments.length < 3 || shape.label().equals(arguments[2]))
                .toList();
        List<Integer> batches = arguments.length < 4
                ? List.of(8, 16, 32, 64)
                : Arrays.stream(arguments).skip(3).map(Integer::valueOf).toList();
        Optional<PythonLoop> python = PythonLoop.start(arguments[0], Path.of(arguments[1]));
        EngineBench bench = new EngineBench(System.out, python);
        if (python.isEmpty()) {
            bench.out.printf("%s has no torch: only our side is measured.%n", arguments[0]);
        }
        bench.out.println(
                "shape      batch length adapted precision threads |  rows/s tokens/s | Python rows/s | ratio");
        for (EncoderShape shape : shapes) {
            Path directory = shape.write(Files.createTempDirectory("encoder"));
            for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
                try (BaseModel base =
                        BaseModel.load(ModelSource.of(directory.toString()), precision, Devices.named("cpu"))) {
                    for (Case measured : cases(shape, precision, batches)) {
                        bench.measure(base, measured);
                    }
                }
            }
            EncoderShape.delete(directory);
        }
        python.ifPresent(PythonLoop::close);
    }

    private static List<Case> cases(EncoderShape shape, Precision precision, List<Integer> batches) {
        List<Case> cases = new ArrayList<>();
        for (int threads : new int[] {1, 2}) {
            for (boolean all : new boolean[] {false, true}) {
                for (List<Integer> lengths : List.of(GOEMOTIONS, LONG)) {
                    for (int rows : batches) {
                        cases.add(new Case(shape, precision, rows, lengths, all, threads));
                    }
                }
            }
        }
        return cases;
    }

    private void measure(BaseModel base, Case measured) throws IOException {
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ours[round] = seconds(base, measured);
            if (python.isPresent()) {
                theirs[round] = python.get().seconds(measured.asJson());
                ratios[round] = theirs[round] / ours[round];
            }
        }
        double rows = (double) measured.rows() * measured.lengths().size();
        out.printf(
                "%-10s %5d %6s %7s %9s %7d | %7.1f %8.0f | %s%n",
                measured.shape().label(),
                measured.rows(),
                measured.lengths() == LONG ? "128" : "short",
                measured.all() ? "all" : "q,v",
                measured.precision().name().toLowerCase(Locale.ROOT),
                measured.threads(),
                rows / median(ours),
                measured.tokens() / median(ours),
                python.isPresent()
                        ? "%13.1f | %5.2f".formatted(rows / median(theirs), median(ratios))
                        : "            - |     -");
    }

    private static double seconds(BaseModel base, Case measured) {
        Torch.useThreads(measured.threads());
        Random random = new Random(1);
        try (AdapterTraining training = new AdapterTraining(base, measured.training(), new float[LABELS], 1)) {
            // Torch's libraries prepare themselves for each new shape, which a search does not notice: the first round
            // is not timed.
            round(training, measured, random);
            return round(training, measured, random);
        }
    }

    private static double round(AdapterTraining training, Case measured, Random random) {
        double seconds = 0;
        for (int length : measured.lengths()) {
            seconds += step(training, measured.rows(), length, random);
        }
        return seconds;
    }

    private static double step(AdapterTraining training, int rows, int length, Random random) {
        long[] ids =
                random.longs((long) rows * length, 0, EncoderShape.VOCABULARY).toArray();
        long[] mask = new long[ids.length];
        Arrays.fill(mask, 1);
        float[] targets = new float[rows * LABELS];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = random.nextInt(10) == 0 ? 1 : 0;
        }
        TokenBatch batch = new TokenBatch(rows, length, ids, mask);
        long start = System.nanoTime();
        training.step(batch, targets, 1e-3);
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /**
     * One line of the table.
     *
     * @param lengths tokens of each step's rows
     * @param all whether all six linear layers are adapted, or query and value only
     */
    private record Case(
            EncoderShape shape, Precision precision, int rows, List<Integer> lengths, boolean all, int threads) {

        long tokens() {
            return lengths.stream().mapToLong(length -> (long) length * rows).sum();
        }

        TrainingConfig training() {
            List<String> targets = all
                    ? List.of("query", "key", "value", "attention.output.dense", "intermediate.dense", "output.dense")
                    : List.of("query", "value");
            return new TrainingConfig(
                    new LoraConfig(8, 16, 0.05, targets),
                    new HeadConfig(Pooling.MEAN, 0),
                    OptimizerConfig.defaults(),
                    Loss.BinaryCrossEntropy.unweighted());
        }

        String asJson() {
            List<String> targets = all
                    ? List.of("query", "key", "value", "attention_output", "intermediate", "output")
                    : List.of("query", "value");
            return new Gson()
                    .toJson(Map.of(
                            "model", shape.sizes(),
                            "rows", rows,
                            "lengths", lengths,
                            "targets", targets,
                            "precision", precision.name().toLowerCase(Locale.ROOT),
                            "threads", threads));
        }
    }

    /** The Python side, one process for all cases. */
    private record PythonLoop(Process process, BufferedReader answers, BufferedWriter cases) {

        /** Returns the running loop; empty if the interpreter is not there or has no torch. */
        static Optional<PythonLoop> start(String interpreter, Path script) throws IOException {
            try {
                Process check = new ProcessBuilder(interpreter, "-c", "import torch")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (check.waitFor() != 0) {
                    return Optional.empty();
                }
            } catch (IOException absent) {
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            ProcessBuilder loop =
                    new ProcessBuilder(interpreter, script.toString()).redirectError(ProcessBuilder.Redirect.INHERIT);
            loop.environment().remove("GLIBC_TUNABLES"); // they belong to our launcher
            Process process = loop.start();
            return Optional.of(new PythonLoop(
                    process,
                    process.inputReader(StandardCharsets.UTF_8),
                    process.outputWriter(StandardCharsets.UTF_8)));
        }

        double seconds(String line) throws IOException {
            cases.write(line);
            cases.newLine();
            cases.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException("The Python loop ended.");
            }
            return new Gson()
                    .fromJson(answer, Answer.class).seconds().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum();
        }

        void close() {
            process.destroy();
        }

        private record Answer(List<Double> seconds) {}
    }
}
