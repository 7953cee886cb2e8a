package lorasearch.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import lorasearch.finetune.model.BaseModel;
import lorasearch.finetune.model.Devices;
import lorasearch.finetune.model.ModelSource;
import lorasearch.finetune.model.Precision;

/**
 * Checks and measures training on one device: whether it gives the CPU's numbers and packed trials those of solo ones, how
 * many rows several trials together train each second, and what memory they hold.
 */
public final class DeviceBench {

    /** Every tenth percentile of GoEmotions' lengths in tokens: what batches of equally long texts come to. */
    private static final List<Integer> LENGTHS = List.of(6, 9, 12, 15, 17, 20, 22, 25, 28, 33);

    private static final int CHECKED_STEPS = 20;

    private final PrintStream out;
    private final String device;
    private final Plan plan;

    /**
     * How much is measured.
     *
     * @param trials how many trials share a pass
     * @param rows batch sizes of each trial
     * @param rounds the median of so many is shown
     */
    private record Plan(List<EncoderShape> shapes, List<Integer> trials, List<Integer> rows, int steps, int rounds) {
        static final Plan FULL =
                new Plan(List.of(EncoderShape.values()), List.of(1, 2, 4, 8, 16, 32), List.of(8, 32), 40, 3);
        static final Plan SMALL = new Plan(List.of(EncoderShape.MINILM), List.of(1, 2, 4, 8), List.of(8, 16), 10, 3);
    }

    private DeviceBench(PrintStream out, String device, Plan plan) {
        this.out = out;
        this.device = device;
        this.plan = plan;
    }

    /** Takes {@code --device cpu|cuda:N}, {@code --small} and {@code --threads N}, in any order. */
    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        String device = words.contains("--device") ? words.get(words.indexOf("--device") + 1) : "cuda:0";
        int threads = words.contains("--threads") ? Integer.parseInt(words.get(words.indexOf("--threads") + 1)) : 1;
        boolean sound =
                new DeviceBench(System.out, device, words.contains("--small") ? Plan.SMALL : Plan.FULL).run(threads);
        System.exit(sound ? 0 : 1);
    }

    private boolean run(int threads) throws IOException {
        out.printf("device %s, %d threads for each pass%n", device, threads);
        boolean sound = true;
        for (EncoderShape shape : plan.shapes()) {
            Path directory = shape.write(Files.createTempDirectory("encoder"));
            sound &= check(shape, directory);
            for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
                try (BaseModel base = load(directory, precision, device)) {
                    measure(shape, precision, base, threads);
                }
            }
            EncoderShape.delete(directory);
        }
        return sound;
    }

    private static BaseModel load(Path directory, Precision precision, String device) {
        return BaseModel.load(ModelSource.of(directory.toString()), precision, Devices.named(device));
    }

    /** Trains the same trials on the CPU, alone on the device and packed there. */
    private boolean check(EncoderShape shape, Path directory) {
        List<TrialStream> trials = new ArrayList<>();
        for (int trial = 0; trial < 4; trial++) {
            trials.add(new TrialStream(trial, 4 + 4 * trial, LENGTHS, trial % 2 == 0));
        }
        List<float[][]> cpu;
        List<float[][]> alone = new ArrayList<>();
        List<float[][]> packed;
        try (BaseModel base = load(directory, Precision.FLOAT32, "cpu")) {
            cpu = PackRun.logits(base, trials, CHECKED_STEPS);
        }
        try (BaseModel base = load(directory, Precision.FLOAT32, device)) {
            trials.forEach(trial -> alone.addAll(PackRun.logits(base, List.of(trial), CHECKED_STEPS)));
            packed = PackRun.logits(base, trials, CHECKED_STEPS);
        }
        double fromCpu = difference(alone, cpu);
        double fromAlone = difference(packed, alone);
        boolean sound = fromCpu < 1e-3 && fromAlone < 1e-3;
        out.printf(
                Locale.ROOT,
                "%s float32, 4 trials of %d steps: logits differ by at most %.1e from the CPU's, packed from solo by %.1e: %s%n",
                shape.label(),
                CHECKED_STEPS,
                fromCpu,
                fromAlone,
                sound ? "equal" : "NOT EQUAL");
        return sound;
    }

    private static double difference(List<float[][]> some, List<float[][]> others) {
        double largest = 0;
        for (int trial = 0; trial < some.size(); trial++) {
            for (int row = 0; row < some.get(trial).length; row++) {
                for (int label = 0; label < some.get(trial)[row].length; label++) {
                    double difference = Math.abs(some.get(trial)[row][label] - others.get(trial)[row][label]);
                    largest = difference <= largest ? largest : difference; // a NaN is the largest
                }
            }
        }
        return largest;
    }

    private void measure(EncoderShape shape, Precision precision, BaseModel base, int threads) {
        out.println("shape      precision batch adapted trials | rows/s of all | over solo | memory");
        for (boolean all : new boolean[] {false, true}) {
            for (int rows : plan.rows()) {
                double[][] seconds = new double[plan.trials().size()][plan.rounds()];
                DeviceMemory[] memory = new DeviceMemory[plan.trials().size()];
                for (int round = 0; round < plan.rounds(); round++) {
                    for (int i = 0; i < memory.length; i++) {
                        PackRun.Cost cost = PackRun.measure(
                                base, streams(plan.trials().get(i), rows, all), plan.steps(), threads, device);
                        seconds[i][round] = cost.seconds();
                        memory[i] = cost.memory();
                    }
                }
                for (int i = 0; i < memory.length; i++) {
                    int trials = plan.trials().get(i);
                    double[] ratios = new double[plan.rounds()];
                    for (int round = 0; round < ratios.length; round++) {
                        ratios[round] = trials * seconds[0][round] / seconds[i][round];
                    }
                    out.printf(
                            Locale.ROOT,
                            "%-10s %9s %5d %7s %6d | %13.1f | %9.2f | %s%n",
                            shape.label(),
                            precision.name().toLowerCase(Locale.ROOT),
                            rows,
                            all ? "all" : "q,v",
                            trials,
                            (double) trials * rows * plan.steps() / median(seconds[i]),
                            median(ratios),
                            memory[i]);
                }
            }
        }
    }

    private static List<TrialStream> streams(int trials, int rows, boolean all) {
        List<TrialStream> streams = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            streams.add(new TrialStream(trial, rows, LENGTHS, all));
        }
        return streams;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
