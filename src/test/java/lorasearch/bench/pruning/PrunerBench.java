package lorasearch.bench.pruning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import lorasearch.analysis.PruningAudit;
import lorasearch.pruner.Pruner;
import lorasearch.pruner.SparingPruner;

/**
 * Compares pruners on learning curves: how good the best trial is after the same number of steps, how many trials were
 * stopped, and how many of those would have been the best.
 *
 * <p>Regret is the distance to the best of many curves, 0 there and 1 at their median. A twentieth of the trials is spared,
 * whatever the pruner, so that what a study says of its pruning can be held against what really was.
 */
public final class PrunerBench {

    private static final int SEEDS = 200;
    private static final int FULL_TRIALS = 30;
    private static final double SPARED_SHARE = 0.05;
    private static final int MANY_CURVES = 20_000;

    private PrunerBench() {}

    /** Takes nothing, or a database and the name of a study in it whose curves are drawn from. */
    public static void main(String[] arguments) throws IOException {
        List<Curves> kinds = new ArrayList<>(List.of(Curves.parallel(), Curves.crossing()));
        if (arguments.length == 2) {
            kinds.add(Curves.stored(Path.of(arguments[0]), arguments[1]));
        }
        System.out.println(
                "| curves | pruner | regret | trials | stopped | steps saved | stopped trials that would have been the"
                        + " best | spared trials that were | so at most |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (Curves curves : kinds) {
            Pruners.all(curves.steps()).forEach((name, pruner) -> print(curves, name, pruner));
        }
    }

    private static void print(Curves curves, String name, Pruner pruner) {
        List<PrunedSearch> searches = LongStream.range(0, SEEDS)
                .mapToObj(seed ->
                        PrunedSearch.run(curves, new SparingPruner(pruner, SPARED_SHARE, seed), FULL_TRIALS, seed))
                .toList();
        double[] ends = ends(curves);
        double[] regrets = searches.stream()
                .mapToDouble(search -> (search.best() - ends[0]) / (ends[MANY_CURVES / 2] - ends[0]))
                .sorted()
                .toArray();
        int trials = searches.stream().mapToInt(PrunedSearch::trials).sum();
        int missed = searches.stream().mapToInt(PrunedSearch::missed).sum();
        PruningAudit audit = together(searches);
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.3f [%.3f, %.3f] | %.0f | %.0f %% | %.0f %% | %.1f %% | %d of %d | %.1f %% |%n",
                curves.name(),
                name,
                regrets[SEEDS / 2],
                regrets[SEEDS / 4],
                regrets[3 * SEEDS / 4],
                (double) trials / SEEDS,
                100.0 * audit.stopped() / trials,
                100 * audit.savedShare(),
                audit.stopped() == 0 ? 0 : 100.0 * missed / audit.stopped(),
                audit.missed(),
                audit.spared(),
                100 * audit.chanceOfMissAtMost().orElse(0));
    }

    /** Returns the final losses of many curves, ascending. */
    private static double[] ends(Curves curves) {
        SplittableRandom random = new SplittableRandom(2024);
        return IntStream.range(0, MANY_CURVES)
                .mapToDouble(i -> curves.draw().apply(random)[curves.steps() - 1])
                .sorted()
                .toArray();
    }

    /** Adds what studies say of their pruning. */
    private static PruningAudit together(List<PrunedSearch> searches) {
        List<PruningAudit> audits = searches.stream().map(PrunedSearch::audit).toList();
        return new PruningAudit(
                audits.stream().mapToInt(PruningAudit::stopped).sum(),
                audits.stream().mapToInt(PruningAudit::spared).sum(),
                audits.stream().mapToInt(PruningAudit::missed).sum(),
                audits.stream().mapToDouble(PruningAudit::largestMiss).max().orElse(0),
                audits.stream().mapToLong(PruningAudit::stepsTaken).sum(),
                audits.stream().mapToLong(PruningAudit::stepsSaved).sum(),
                audits.stream().mapToLong(PruningAudit::stepsSpent).sum());
    }
}
