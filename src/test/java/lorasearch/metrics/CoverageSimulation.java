package lorasearch.metrics;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Measures how often 95 % intervals hold the truth where the truth is known: dev sets are drawn again and again from a kind of
 * examples of which a large population is scored as well. The truth is the mean score of other sets as large as dev; that of all
 * the population at once is given beside it.
 */
public final class CoverageSimulation {

    private static final int[] ROWS = {500, 1000, 2000};
    private static final Map<String, double[]> CASES = new LinkedHashMap<>();

    static {
        CASES.put("rare", new double[] {0.003, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.3});
        CASES.put("frequent", new double[] {0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7});
    }

    private static final List<MultiLabelMetric> METRICS = List.of(
            MultiLabelMetric.MICRO_F1,
            MultiLabelMetric.MACRO_F1,
            MultiLabelMetric.SUBSET_ACCURACY,
            MultiLabelMetric.MACRO_AVERAGE_PRECISION,
            MultiLabelMetric.MACRO_ROC_AUC,
            MultiLabelMetric.LOSS,
            MultiLabelMetric.MICRO_F1_TUNED,
            MultiLabelMetric.MACRO_F1_TUNED);

    private static final double SKILL = 1.5;
    private static final int POPULATION = 200_000;
    private static final int SETS = 100;
    private static final Bootstrap BOOTSTRAP = new Bootstrap(1000, 0.95);

    private final String name;
    private final double[] prevalences;
    private final Predictions population;
    private final PrintStream out;

    private CoverageSimulation(String name, double[] prevalences, PrintStream out) {
        this.name = name;
        this.prevalences = prevalences;
        this.population = Tables.simulate(POPULATION, SKILL, -1, prevalences).predictions();
        this.out = out;
    }

    /** Takes how many dev sets to draw of each kind and size. */
    public static void main(String[] arguments) {
        int draws = Integer.parseInt(arguments[0]);
        System.out.println("labels    dev rows  metric                    truth of sets   reported less truth  width"
                + "    interval holds it  holds that of endless rows");
        CASES.forEach((name, prevalences) -> {
            CoverageSimulation simulation = new CoverageSimulation(name, prevalences, System.out);
            for (int rows : ROWS) {
                simulation.measure(rows, draws);
            }
        });
    }

    private void measure(int rows, int draws) {
        Map<MultiLabelMetric, Deployed> untuned = new EnumMap<>(MultiLabelMetric.class);
        Thresholds common = Thresholds.uniform(Thresholds.DEFAULT, prevalences.length);
        METRICS.forEach(metric -> untuned.put(metric, new Deployed(metric, common, rows)));
        List<Map<MultiLabelMetric, Draw>> all = IntStream.range(0, draws)
                .parallel()
                .mapToObj(draw -> draw(rows, draw, untuned))
                .toList();
        METRICS.forEach(metric ->
                print(metric, rows, all.stream().map(draw -> draw.get(metric)).toList()));
    }

    private Map<MultiLabelMetric, Draw> draw(int rows, int number, Map<MultiLabelMetric, Deployed> untuned) {
        Assessment dev =
                Tables.simulate(rows, SKILL, 1000 + number, prevalences).assess();
        Map<MultiLabelMetric, Draw> draws = new EnumMap<>(MultiLabelMetric.class);
        for (MultiLabelMetric metric : METRICS) {
            Deployed truth = metric.basis() == MetricBasis.CROSS_FITTED_THRESHOLDS
                    ? new Deployed(metric, dev.tunedFor(metric).thresholds(), rows)
                    : untuned.get(metric);
            draws.put(metric, new Draw(BOOTSTRAP.of(metric, dev, new SplittableRandom(number)), truth));
        }
        return draws;
    }

    private void print(MultiLabelMetric metric, int rows, List<Draw> draws) {
        double truth = mean(draws, draw -> draw.truth.ofSets);
        out.printf(
                "%-9s %8d  %-24s  %.4f          %+.4f              %.4f   %5.1f %%            %5.1f %%%n",
                name,
                rows,
                metric.metricName(),
                truth,
                mean(draws, draw -> draw.interval.estimate()) - truth,
                mean(draws, draw -> draw.interval.high() - draw.interval.low()),
                100 * mean(draws, draw -> draw.interval.contains(draw.truth.ofSets) ? 1 : 0),
                100 * mean(draws, draw -> draw.interval.contains(draw.truth.ofAll) ? 1 : 0));
    }

    private static double mean(List<Draw> draws, ToDoubleFunction<Draw> number) {
        return draws.stream().mapToDouble(number).average().orElseThrow();
    }

    /**
     * What one dev set says, and what is true of the thresholds that it leads to.
     *
     * @param interval from the dev set
     * @param truth of the thresholds to deploy
     */
    private record Draw(Interval interval, Deployed truth) {}

    /** A metric of the population under given thresholds. */
    private final class Deployed {
        private final double ofAll;

        /** The mean over sets of as many examples as dev has. */
        private final double ofSets;

        Deployed(MultiLabelMetric metric, Thresholds thresholds, int rows) {
            Assessment frozen = Assessment.frozen(population, thresholds);
            this.ofAll = metric.of(frozen);
            ToDoubleFunction<int[]> ofRows = metric.overRows(frozen);
            this.ofSets = IntStream.range(0, POPULATION / rows)
                    .limit(SETS)
                    .mapToDouble(set -> ofRows.applyAsDouble(
                            IntStream.range(set * rows, (set + 1) * rows).toArray()))
                    .average()
                    .orElseThrow();
        }
    }
}
