package lorasearch.metrics;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Measures how often 95 % intervals hold the truth where the truth is known: dev sets are drawn again and again from a kind of
 * examples of which a large population is scored as well.
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
    private static final int SETS = 50;
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
        System.out.println("labels    dev rows  metric                    truth    reported less truth  width"
                + "    holds the truth  holds the mean of sets as large");
        CASES.forEach((name, prevalences) -> {
            CoverageSimulation simulation = new CoverageSimulation(name, prevalences, System.out);
            for (int rows : ROWS) {
                simulation.measure(rows, draws);
            }
        });
    }

    private void measure(int rows, int draws) {
        for (MultiLabelMetric metric : METRICS) {
            Deployed untuned = new Deployed(metric, Thresholds.uniform(Thresholds.DEFAULT, prevalences.length), rows);
            List<Draw> all = IntStream.range(0, draws)
                    .parallel()
                    .mapToObj(draw -> draw(metric, rows, draw, untuned))
                    .toList();
            print(metric, rows, all);
        }
    }

    private Draw draw(MultiLabelMetric metric, int rows, int number, Deployed untuned) {
        Assessment dev =
                Tables.simulate(rows, SKILL, 1000 + number, prevalences).assess();
        Interval interval = BOOTSTRAP.of(metric, dev, new SplittableRandom(number));
        return new Draw(
                interval,
                metric.basis() == MetricBasis.CROSS_FITTED_THRESHOLDS
                        ? new Deployed(metric, dev.tunedFor(metric).thresholds(), rows)
                        : untuned);
    }

    private void print(MultiLabelMetric metric, int rows, List<Draw> draws) {
        double truth = mean(draws, draw -> draw.truth.ofAll);
        out.printf(
                "%-9s %8d  %-24s  %.4f  %+.4f              %.4f   %5.1f %%          %5.1f %%%n",
                name,
                rows,
                metric.metricName(),
                truth,
                mean(draws, draw -> draw.interval.estimate()) - truth,
                mean(draws, draw -> draw.interval.high() - draw.interval.low()),
                100 * mean(draws, draw -> draw.interval.contains(draw.truth.ofAll) ? 1 : 0),
                100 * mean(draws, draw -> draw.interval.contains(draw.truth.ofSets) ? 1 : 0));
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
