package lorasearch.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;

/** Functions by which no sampler, option or rule was ever chosen. */
final class HeldOutFunctions {

    private HeldOutFunctions() {}

    static List<TestFunction> all() {
        return List.of(
                levy8(),
                griewank6(),
                styblinskiTang5(),
                camel(),
                michalewicz5(),
                kernels(),
                optimizers(),
                fineTuning());
    }

    private static TestFunction levy8() {
        return TestFunction.overReals("levy8", 8, -10, 10, 0, x -> {
            double[] w = Arrays.stream(x).map(v -> 1 + (v - 1) / 4).toArray();
            int last = w.length - 1;
            double sum = square(Math.sin(Math.PI * w[0]))
                    + square(w[last] - 1) * (1 + square(Math.sin(2 * Math.PI * w[last])));
            for (int i = 0; i < last; i++) {
                sum += square(w[i] - 1) * (1 + 10 * square(Math.sin(Math.PI * w[i] + 1)));
            }
            return sum;
        });
    }

    /** The range is not centred on the minimum, as no search shall find it by starting in the middle. */
    private static TestFunction griewank6() {
        return TestFunction.overReals("griewank6", 6, -400, 600, 0, x -> {
            double product = 1;
            for (int i = 0; i < x.length; i++) {
                product *= Math.cos(x[i] / Math.sqrt(i + 1));
            }
            return 1 + Arrays.stream(x).map(v -> v * v / 4000).sum() - product;
        });
    }

    private static TestFunction styblinskiTang5() {
        return TestFunction.overReals(
                "styblinski-tang5",
                5,
                -5,
                5,
                -195.830828518857,
                x -> Arrays.stream(x)
                        .map(v -> (v * v * v * v - 16 * v * v + 5 * v) / 2)
                        .sum());
    }

    private static TestFunction camel() {
        SearchSpace space = SearchSpace.of(
                Parameter.of("x1", FloatDistribution.uniform(-3, 3)),
                Parameter.of("x2", FloatDistribution.uniform(-2, 2)));
        return new TestFunction(
                "six-hump camel",
                space,
                p -> {
                    double x = p.number("x1");
                    double y = p.number("x2");
                    return (4 - 2.1 * x * x + x * x * x * x / 3) * x * x + x * y + (4 * y * y - 4) * y * y;
                },
                -1.0316284534898774);
    }

    private static TestFunction michalewicz5() {
        return TestFunction.overReals(
                "michalewicz5",
                5,
                0,
                Math.PI,
                -4.687658179088148,
                x -> -IntStream.range(0, x.length)
                        .mapToDouble(i -> Math.sin(x[i]) * Math.pow(Math.sin((i + 1) * x[i] * x[i] / Math.PI), 20))
                        .sum());
    }

    /** Numbers of all kinds whose best values depend on a choice. */
    private static TestFunction kernels() {
        SearchSpace space = SearchSpace.of(
                Parameter.of("kernel", CategoricalDistribution.of("linear", "cubic", "radial", "sigmoid")),
                Parameter.of("scaling", CategoricalDistribution.of("none", "range", "deviation")),
                Parameter.of("penalty", FloatDistribution.logUniform(1e-3, 1e3)),
                Parameter.of("width", FloatDistribution.logUniform(1e-4, 10)),
                Parameter.of("features", IntDistribution.logUniform(10, 2000)),
                Parameter.of("share", FloatDistribution.stepped(0.1, 1, 0.1)));
        return new TestFunction("mixed kernels", space, HeldOutFunctions::kernelError, 0.05);
    }

    private static double kernelError(Params p) {
        int kernel = List.of("radial", "sigmoid", "cubic", "linear").indexOf(p.get("kernel"));
        int scaling = List.of("deviation", "range", "none").indexOf(p.get("scaling"));
        double penalty = Math.log10(p.number("penalty")) - 1 + 0.5 * kernel;
        double width = Math.log10(p.number("width")) + 2 - 0.7 * kernel - 0.4 * scaling;
        double features = Math.log(p.number("features") / 320) / Math.log(2);
        return 0.05
                + 0.04 * kernel
                + 0.05 * scaling
                + 0.03 * penalty * penalty
                + 0.04 * square(penalty + width)
                + 0.01 * features * features
                + 0.2 * square(p.number("share") - 0.7);
    }

    /** The second conditional function: each optimizer has parameters of its own, and so has one schedule. */
    private static TestFunction optimizers() {
        SearchSpace space = SearchSpace.of(
                Parameter.of("optimizer", CategoricalDistribution.of("sgd", "adam", "lion")),
                Parameter.of("rate", FloatDistribution.logUniform(1e-6, 1)),
                TestFunction.under("momentum", FloatDistribution.uniform(0, 0.99), "optimizer", "sgd"),
                TestFunction.under("decay", FloatDistribution.logUniform(1e-5, 1), "optimizer", "adam", "lion"),
                TestFunction.under("beta", FloatDistribution.uniform(0.8, 0.999), "optimizer", "adam"),
                Parameter.of("schedule", CategoricalDistribution.of("constant", "warm-up")),
                TestFunction.under("warmup", FloatDistribution.uniform(0, 0.5), "schedule", "warm-up"));
        return new TestFunction("conditional optimizers", space, HeldOutFunctions::optimizerError, 0.2);
    }

    private static double optimizerError(Params p) {
        double rate = Math.log10(p.number("rate"));
        double schedule = p.has("warmup") ? 0.8 * square(p.number("warmup") - 0.1) : 0.04;
        return schedule
                + switch ((String) p.get("optimizer")) {
                    case "sgd" -> 0.24 + 0.03 * square(rate + 1.5) + 0.3 * square(p.number("momentum") - 0.9);
                    case "adam" ->
                        0.2
                                + 0.06 * square(rate + 3)
                                + 0.02 * square(Math.log10(p.number("decay")) + 2)
                                + 2 * square(p.number("beta") - 0.9);
                    default -> 0.22 + 0.1 * square(rate + 4) + 0.03 * square(Math.log10(p.number("decay")) + 1);
                };
    }

    /**
     * The loss of a fine-tuning as its seed lets us see it: a rate that is too high diverges, its best value falls with the
     * rank and rises with the batch, and all of it is as noisy as differences between good points are large.
     */
    private static TestFunction fineTuning() {
        SearchSpace space = SearchSpace.of(
                Parameter.of("rate", FloatDistribution.logUniform(5e-5, 1e-2)),
                Parameter.of("rank", CategoricalDistribution.of(4, 8, 16, 32, 64)),
                Parameter.of("dropout", FloatDistribution.uniform(0, 0.5)),
                Parameter.of("batch", CategoricalDistribution.of(8, 16, 32, 64)));
        return new TestFunction("noisy fine-tuning", space, HeldOutFunctions::fineTuningLoss, 0.3, 0.01);
    }

    private static double fineTuningLoss(Params p) {
        double rank = Math.log(p.number("rank") / 16) / Math.log(2);
        double batch = Math.log(p.number("batch") / 16) / Math.log(2);
        double rate = Math.log10(p.number("rate")) + 3 + 0.12 * rank - 0.15 * batch;
        double divergence = 0.5 / (1 + Math.exp(-12 * (rate - 0.6))) - 0.5 / (1 + Math.exp(12 * 0.6));
        return 0.3
                + 0.12 * rate * rate
                + Math.max(0, divergence)
                + 0.008 * rank * rank
                + 0.006 * batch * batch
                + 0.3 * square(p.number("dropout") - 0.1);
    }

    private static double square(double x) {
        return x * x;
    }
}
