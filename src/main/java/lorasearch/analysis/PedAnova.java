package lorasearch.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lorasearch.space.Distribution;
import lorasearch.trial.TrialHistory;

/**
 * Importance by how differently the best trials and the others choose a parameter: PED-ANOVA (Watanabe, Bansal and Hutter,
 * Efficiently Quantifying Hyperparameter Importance in Arbitrary Subspaces, IJCAI 2023), in the form of Optuna 5.
 *
 * <p>The importance of a parameter is the Pearson divergence of its {@linkplain GridDensity density} among the target trials from
 * that among the trials of the region, times the squared ratio of their numbers. Trials with different distributions of a
 * parameter, or without it, are different regimes; each adds its divergence times {@code α²/β}, where α and β are its shares
 * of the target trials and of the region. Logarithmic parameters are looked at on their logarithmic scale.
 *
 * <p>Takes time linear in the number of trials.
 *
 * @param targetQuantile share of the trials whose choices are explained, the best ones; in {@code (0, regionQuantile]}
 * @param regionQuantile share of the trials with which they are compared, the best ones; in {@code (0, 1]}
 * @param local whether to compare with the trials of the region; otherwise with an even spread over the space
 */
public record PedAnova(double targetQuantile, double regionQuantile, boolean local) implements ImportanceMeasure {

    private static final int REPETITIONS = 200;

    /** Keeps ratios of densities finite, as in Optuna. */
    private static final double LEAST_DENSITY = 1e-12;

    public PedAnova {
        if (!(targetQuantile > 0 && targetQuantile <= regionQuantile && regionQuantile <= 1)) {
            throw new IllegalArgumentException(
                    "Quantiles of target (%s) and region (%s) must be above 0, ascending and at most 1."
                            .formatted(targetQuantile, regionQuantile));
        }
    }

    /** Creates the measure that compares the best tenth with all trials. */
    public PedAnova() {
        this(0.1, 1, true);
    }

    @Override
    public List<ParameterImportance> evaluate(TrialHistory history, Target target, RandomGenerator random) {
        List<Target.Observed> observed = target.observe(history);
        if (observed.isEmpty()) {
            return List.of();
        }
        TreeSet<String> parameters = parameters(observed);
        List<List<Target.Observed>> resamples = Stream.generate(() -> resampled(observed, random))
                .limit(REPETITIONS)
                .toList();
        List<Map<String, Double>> repetitions = resamples.parallelStream()
                .map(resample -> Shares.of(raw(resample, parameters, target)))
                .toList();
        return Shares.withIntervals(Shares.of(raw(observed, parameters, target)), repetitions);
    }

    /** Returns the importances before they are divided by their sum. */
    Map<String, Double> raw(TrialHistory history, Target target) {
        List<Target.Observed> observed = target.observe(history);
        return raw(observed, parameters(observed), target);
    }

    private static TreeSet<String> parameters(List<Target.Observed> observed) {
        TreeSet<String> names = new TreeSet<>();
        observed.forEach(o -> names.addAll(o.trial().distributions().keySet()));
        return names;
    }

    private static List<Target.Observed> resampled(List<Target.Observed> observed, RandomGenerator random) {
        return observed.stream()
                .map(o -> observed.get(random.nextInt(observed.size())))
                .toList();
    }

    private Map<String, Double> raw(List<Target.Observed> observed, TreeSet<String> parameters, Target target) {
        List<Target.Observed> best = best(targetQuantile, observed, target);
        List<Target.Observed> region = best(regionQuantile, observed, target);
        Map<String, Double> raw = new LinkedHashMap<>();
        parameters.forEach(name -> raw.put(name, importance(name, best, region)));
        return raw;
    }

    /** Returns the best share of trials, rounded up, and all that are as good as the last of them. */
    private static List<Target.Observed> best(double share, List<Target.Observed> observed, Target target) {
        double[] losses = observed.stream()
                .mapToDouble(o -> target.direction().toLoss(o.value()))
                .sorted()
                .toArray();
        double worst = losses[Math.max(0, (int) Math.ceil(share * losses.length) - 1)];
        return observed.stream()
                .filter(o -> target.direction().toLoss(o.value()) <= worst)
                .toList();
    }

    private double importance(String parameter, List<Target.Observed> best, List<Target.Observed> region) {
        Map<Distribution, List<Target.Observed>> regimes = regimes(parameter, region);
        Map<Distribution, List<Target.Observed>> bestRegimes = regimes(parameter, best);
        double sum = 0;
        for (Map.Entry<Distribution, List<Target.Observed>> regime : regimes.entrySet()) {
            List<Target.Observed> among = bestRegimes.getOrDefault(regime.getKey(), List.of());
            if (!among.isEmpty() && !regime.getKey().isSingle()) {
                double alpha = (double) among.size() / best.size();
                double beta = (double) regime.getValue().size() / region.size();
                sum += alpha * alpha / beta * divergence(parameter, regime.getKey(), among, regime.getValue());
            }
        }
        double ratio = (double) best.size() / region.size();
        return sum * ratio * ratio;
    }

    private static Map<Distribution, List<Target.Observed>> regimes(String parameter, List<Target.Observed> observed) {
        return observed.stream()
                .filter(o -> o.trial().distributions().containsKey(parameter))
                .collect(Collectors.groupingBy(
                        o -> o.trial().distributions().get(parameter), LinkedHashMap::new, Collectors.toList()));
    }

    private double divergence(
            String parameter, Distribution distribution, List<Target.Observed> best, List<Target.Observed> region) {
        GridDensity grid = new GridDensity(distribution);
        double[] among = grid.of(internalValues(parameter, distribution, best));
        double[] reference = grid.of(internalValues(parameter, distribution, region));
        double sum = 0;
        for (int cell = 0; cell < grid.cells(); cell++) {
            double expected = local ? reference[cell] + LEAST_DENSITY : 1.0 / grid.cells();
            double excess = (among[cell] + LEAST_DENSITY) / expected - 1;
            sum += expected * excess * excess;
        }
        return sum;
    }

    private static double[] internalValues(
            String parameter, Distribution distribution, List<Target.Observed> observed) {
        return observed.stream()
                .mapToDouble(o -> distribution.toInternal(o.trial().params().get(parameter)))
                .toArray();
    }
}
