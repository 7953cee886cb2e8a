package lorasearch.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Condition;
import lorasearch.space.Distribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;

/**
 * A function with a known minimum, to measure searches by.
 *
 * @param name how tables call it
 * @param space where it is searched
 * @param value the function
 * @param minimum its smallest value in the space
 * @param noise standard deviation of what is added to each value that a search sees
 */
record TestFunction(String name, SearchSpace space, ToDoubleFunction<Params> value, double minimum, double noise) {

    private static final int RANDOM_POINTS = 20_001;

    /** Creates a function whose values a search sees as they are. */
    TestFunction(String name, SearchSpace space, ToDoubleFunction<Params> value, double minimum) {
        this(name, space, value, minimum, 0);
    }

    /** Returns the same function, of which a search sees values with noise of some standard deviation. */
    private TestFunction withNoise(double deviation) {
        return new TestFunction("noisy " + name, space, value, minimum, deviation);
    }

    /** Returns the functions by which samplers and rules were chosen, and the {@linkplain HeldOutFunctions others}. */
    static List<TestFunction> all() {
        return Stream.of(known(), noisy(), HeldOutFunctions.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Returns functions by which samplers and rules were chosen. */
    static List<TestFunction> known() {
        return List.of(branin(), hartmann6(), rosenbrock4(), rastrigin5(), ackley5Mixed(), conditional());
    }

    /** Returns more of them, of which a search sees noisy values. */
    static List<TestFunction> noisy() {
        return List.of(
                branin().withNoise(1),
                ackley5Mixed().withNoise(0.5),
                conditional().withNoise(0.02),
                training().withNoise(0.01));
    }

    /** Returns the median of the function over points drawn uniformly from the space. */
    double medianOfRandomPoints() {
        SplittableRandom random = new SplittableRandom(2024);
        double[] values = new double[RANDOM_POINTS];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsDouble(space.point(p -> p.distribution().fromUnit(random.nextDouble())));
        }
        Arrays.sort(values);
        return values[RANDOM_POINTS / 2];
    }

    private static TestFunction branin() {
        SearchSpace space = SearchSpace.of(
                Parameter.of("x1", FloatDistribution.uniform(-5, 10)),
                Parameter.of("x2", FloatDistribution.uniform(0, 15)));
        return new TestFunction(
                "branin",
                space,
                p -> {
                    double x = p.number("x1");
                    double y = p.number("x2");
                    double bend = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
                    return bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
                },
                0.39788735772973816);
    }

    private static final double[] HARTMANN_WEIGHTS = {1, 1.2, 3, 3.2};
    private static final double[][] HARTMANN_SCALES = {
        {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
    };
    private static final double[][] HARTMANN_CENTERS = {
        {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
        {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
        {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
        {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
    };

    private static TestFunction hartmann6() {
        return overReals("hartmann6", 6, 0, 1, -3.322368011391339, x -> {
            double sum = 0;
            for (int i = 0; i < HARTMANN_WEIGHTS.length; i++) {
                double exponent = 0;
                for (int j = 0; j < x.length; j++) {
                    double distance = x[j] - HARTMANN_CENTERS[i][j];
                    exponent += HARTMANN_SCALES[i][j] * distance * distance;
                }
                sum += HARTMANN_WEIGHTS[i] * Math.exp(-exponent);
            }
            return -sum;
        });
    }

    private static TestFunction rosenbrock4() {
        return overReals("rosenbrock4", 4, -5, 10, 0, x -> {
            double sum = 0;
            for (int i = 0; i + 1 < x.length; i++) {
                double bend = x[i + 1] - x[i] * x[i];
                sum += 100 * bend * bend + (1 - x[i]) * (1 - x[i]);
            }
            return sum;
        });
    }

    private static TestFunction rastrigin5() {
        return overReals(
                "rastrigin5",
                5,
                -5.12,
                5.12,
                0,
                x -> Arrays.stream(x)
                        .map(v -> v * v - 10 * Math.cos(2 * Math.PI * v) + 10)
                        .sum());
    }

    private static TestFunction ackley5Mixed() {
        List<Distribution> kinds = List.of(
                FloatDistribution.uniform(-32.768, 32.768),
                FloatDistribution.stepped(-32, 32, 0.5),
                IntDistribution.uniform(-32, 32),
                CategoricalDistribution.of(-20.0, -5.0, 0.0, 8.0, 25.0),
                FloatDistribution.logUniform(1e-3, 32));
        SearchSpace space = new SearchSpace(IntStream.range(0, kinds.size())
                .mapToObj(i -> Parameter.of("x" + (i + 1), kinds.get(i)))
                .toList());
        return new TestFunction(
                "ackley5 mixed", space, p -> ackley(coordinates(p)), ackley(new double[] {0, 0, 0, 0, 1e-3}));
    }

    private static double ackley(double[] x) {
        double squares = Arrays.stream(x).map(v -> v * v).average().orElseThrow();
        double cosines =
                Arrays.stream(x).map(v -> Math.cos(2 * Math.PI * v)).average().orElseThrow();
        return -20 * Math.exp(-0.2 * Math.sqrt(squares)) - Math.exp(cosines) + 20 + Math.E;
    }

    /** Three kinds of models, each with parameters of its own; a few layers have a width each. */
    private static TestFunction conditional() {
        SearchSpace space = SearchSpace.of(
                Parameter.of("model", CategoricalDistribution.of("linear", "tree", "network")),
                Parameter.of("rate", FloatDistribution.logUniform(1e-5, 1)),
                under("penalty", FloatDistribution.logUniform(1e-6, 10), "model", "linear"),
                under("depth", IntDistribution.uniform(1, 12), "model", "tree"),
                under("leaf", IntDistribution.logUniform(1, 200), "model", "tree"),
                under("layers", IntDistribution.uniform(1, 3), "model", "network"),
                under("width1", IntDistribution.logUniform(8, 512), "layers", 1L, 2L, 3L),
                under("width2", IntDistribution.logUniform(8, 512), "layers", 2L, 3L),
                under("width3", IntDistribution.logUniform(8, 512), "layers", 3L));
        return new TestFunction("conditional", space, TestFunction::modelError, 0.1);
    }

    private static double modelError(Params p) {
        double rate = square(Math.log10(p.number("rate")) + 2.5);
        return switch ((String) p.get("model")) {
            case "linear" -> 0.4 + 0.05 * rate + 0.03 * square(Math.log10(p.number("penalty")) + 1);
            case "tree" ->
                0.25 + 0.01 * square(p.number("depth") - 7) + 0.05 * square(Math.log10(p.number("leaf")) - 1);
            default -> 0.1 + 0.1 * rate + 0.15 * square(p.number("layers") - 2) + widthError(p);
        };
    }

    private static double widthError(Params p) {
        double[] best = {128, 64, 32};
        double error = 0;
        for (int layer = 1; layer <= p.number("layers"); layer++) {
            error += 0.04 * square(Math.log(p.number("width" + layer) / best[layer - 1]) / Math.log(2));
        }
        return error / p.number("layers");
    }

    /** A training with six settings, of which some hardly matter; a rate that is too high fails. */
    private static TestFunction training() {
        SearchSpace space = SearchSpace.of(
                Parameter.of("rate", FloatDistribution.logUniform(1e-6, 1e-2)),
                Parameter.of("batch", CategoricalDistribution.of(8, 16, 32, 64, 128)),
                Parameter.of("decay", FloatDistribution.logUniform(1e-4, 1)),
                Parameter.of("warmup", FloatDistribution.uniform(0, 0.5)),
                Parameter.of("layers", IntDistribution.uniform(1, 8)),
                Parameter.of("width", IntDistribution.logUniform(16, 1024)));
        return new TestFunction("training", space, TestFunction::trainingError, 0.2);
    }

    private static double trainingError(Params p) {
        double batch = Math.log(p.number("batch") / 32) / Math.log(2);
        double rate = Math.log10(p.number("rate")) + 4 - 0.2 * batch;
        double width = Math.log(p.number("width") / 128) / Math.log(2);
        double failure = 0.4 / (1 + Math.exp(-10 * (rate - 1))) - 0.4 / (1 + Math.exp(10));
        return 0.2
                + 0.05 * rate * rate
                + Math.max(0, failure)
                + 0.005 * batch * batch
                + 0.02 * square(Math.log10(p.number("decay")) + 2)
                + 0.3 * square(p.number("warmup") - 0.1)
                + 0.004 * square(p.number("layers") - 4)
                + 0.003 * width * width;
    }

    private static double square(double x) {
        return x * x;
    }

    static Parameter under(String name, Distribution distribution, String parent, Object... values) {
        return new Parameter(name, distribution, Optional.of(new Condition(parent, List.of(values))));
    }

    static TestFunction overReals(
            String name, int dimensions, double low, double high, double minimum, ToDoubleFunction<double[]> value) {
        SearchSpace space = new SearchSpace(IntStream.rangeClosed(1, dimensions)
                .mapToObj(i -> Parameter.of("x" + i, FloatDistribution.uniform(low, high)))
                .toList());
        return new TestFunction(name, space, p -> value.applyAsDouble(coordinates(p)), minimum);
    }

    private static double[] coordinates(Params p) {
        return p.names().stream().mapToDouble(p::number).toArray();
    }
}
