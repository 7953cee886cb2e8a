package lorasearch.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lorasearch.space.Params;
import lorasearch.surrogate.GaussianProcess;
import lorasearch.surrogate.Prediction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What a study's trials suggest about a target over all parameters, to be looked at as one {@link Surface} after another:
 * the Gaussian process behind them is fitted once. Not thread-safe.
 */
public final class Landscape {

    /**
     * How many trials are fitted at most. Fitting takes cubic time; beyond this many, a picture of two parameters does not
     * change visibly. Half of them are the best trials, the others lie evenly between the first and the last.
     */
    public static final int MOST_FITTED = 120;

    private final Target target;
    private final Axes axes;
    private final List<Target.Observed> observed;
    private final Map<List<Target.Observed>, Fit> fits = new HashMap<>();

    /** A process, and the spread of what it was fitted to. */
    private record Fit(GaussianProcess process, double spread) {}

    /** Prepares to look at a target of a study's trials. */
    public Landscape(TrialHistory history, Target target) {
        this.target = target;
        this.axes = Axes.of(history.trials());
        this.observed = target.observe(history);
    }

    /**
     * Returns the surface over two parameters, or empty if fewer than {@link Surface#LEAST_POINTS} trials have both and a
     * target.
     *
     * @param xParameter name of the horizontal parameter
     * @param yParameter name of the vertical parameter
     * @param cells how many columns and rows at most
     * @throws IllegalArgumentException if the names are equal, or no trial has such a parameter with several values
     */
    public Optional<Surface> over(String xParameter, String yParameter, int cells) {
        if (xParameter.equals(yParameter)) {
            throw new IllegalArgumentException(
                    "A surface needs two different parameters, not \"%s\" twice.".formatted(xParameter));
        }
        Axis x = axes.named(xParameter);
        Axis y = axes.named(yParameter);
        List<Target.Observed> there = observed.stream()
                .filter(o -> x.positionOf(o.trial()).isPresent()
                        && y.positionOf(o.trial()).isPresent())
                .toList();
        if (there.size() < Surface.LEAST_POINTS) {
            return Optional.empty();
        }
        Fit fit = fits.computeIfAbsent(there, this::fit);
        Target.Observed best = target.best(there);
        return Optional.of(new Surface(
                x,
                y,
                slice(fit.process(), x, y, best.trial(), cells),
                there.stream().map(o -> point(o, x, y)).toList(),
                point(best, x, y),
                others(best.trial(), x, y),
                fit.spread()));
    }

    private Fit fit(List<Target.Observed> there) {
        List<Target.Observed> fitted = representatives(there);
        double[] outputs = Outliers.bounded(
                fitted.stream().mapToDouble(Target.Observed::value).toArray(), target.direction());
        GaussianProcess process = GaussianProcess.fit(
                fitted.stream().map(o -> axes.pointOf(o.trial())).toArray(double[][]::new),
                axes.categorical(),
                outputs);
        return new Fit(process, Math.sqrt(StatUtils.populationVariance(outputs)));
    }

    private List<Target.Observed> representatives(List<Target.Observed> there) {
        if (there.size() <= MOST_FITTED) {
            return there;
        }
        List<Target.Observed> fromBest = there.stream()
                .sorted(Comparator.comparingDouble(o -> target.direction().toLoss(o.value())))
                .toList();
        int half = MOST_FITTED / 2;
        List<Target.Observed> chosen = new ArrayList<>(fromBest.subList(0, half));
        List<Target.Observed> rest = fromBest.subList(half, fromBest.size()).stream()
                .sorted(Comparator.comparingInt(o -> o.trial().number()))
                .toList();
        IntStream.range(0, half)
                .mapToObj(i -> rest.get((int) ((long) i * (rest.size() - 1) / (half - 1))))
                .forEach(chosen::add);
        return chosen;
    }

    private Surface.Grid slice(GaussianProcess process, Axis x, Axis y, Trial best, int cells) {
        List<Double> columns = x.grid(cells);
        List<List<Double>> means = new ArrayList<>();
        List<List<Double>> deviations = new ArrayList<>();
        for (double row : y.grid(cells)) {
            double[][] queries = columns.stream()
                    .map(column -> {
                        double[] query = axes.pointOf(best);
                        query[axes.indexOf(x)] = column;
                        query[axes.indexOf(y)] = row;
                        return query;
                    })
                    .toArray(double[][]::new);
            List<Prediction> predictions = process.predict(queries);
            means.add(predictions.stream().map(Prediction::mean).toList());
            deviations.add(predictions.stream().map(Prediction::deviation).toList());
        }
        return new Surface.Grid(columns, y.grid(cells), means, deviations);
    }

    private static Surface.Point point(Target.Observed observed, Axis x, Axis y) {
        return new Surface.Point(
                observed.trial().number(),
                x.positionOf(observed.trial()).orElseThrow(),
                y.positionOf(observed.trial()).orElseThrow(),
                observed.value());
    }

    private static Params others(Trial trial, Axis x, Axis y) {
        Params others = Params.empty();
        for (String name : trial.params().names()) {
            if (!name.equals(x.parameter()) && !name.equals(y.parameter())) {
                others = others.with(name, trial.params().get(name));
            }
        }
        return others;
    }
}
