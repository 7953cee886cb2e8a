package lorasearch.bench.pruning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;
import lorasearch.trial.Direction;

/**
 * Learning curves of one kind.
 *
 * @param name how tables call them
 * @param steps how long each of them is
 * @param draw draws one: the losses by step
 */
record Curves(String name, int steps, Function<SplittableRandom, double[]> draw) {

    private static final int STEPS = 20;

    /** Curves whose order hardly changes: all fall at the same rate to different ends. */
    static Curves parallel() {
        return new Curves("made up, parallel", STEPS, random -> {
            double end = random.nextDouble();
            return falling(end, 1, 0.02, random);
        });
    }

    /** Curves that cross: the faster ones tend to worse ends. */
    static Curves crossing() {
        return new Curves("made up, crossing", STEPS, random -> {
            double rate = 0.3 + 1.2 * random.nextDouble();
            double end = 0.3 * random.nextDouble() + 0.15 * rate;
            return falling(end, rate, 0.01, random);
        });
    }

    private static double[] falling(double end, double rate, double noise, SplittableRandom random) {
        double[] losses = new double[STEPS];
        for (int step = 0; step < STEPS; step++) {
            losses[step] = end + Math.pow(step + 1, -rate) + noise * random.nextGaussian();
        }
        return losses;
    }

    /**
     * The curves of the complete trials of a stored study, each as likely as the others. The study must have run without
     * pruning and early stopping, so that all are equally long.
     */
    static Curves stored(Path database, String study) throws IOException {
        try (TrialStore store = JooqTrialStore.open(database, StoreEnvironment.system())) {
            long id = store.findStudy(study).orElseThrow().id();
            Direction direction = store.history(id).direction();
            List<double[]> all = store.history(id).feasible().stream()
                    .map(trial -> trial.reports().values().stream()
                            .mapToDouble(direction::toLoss)
                            .toArray())
                    .toList();
            int steps = all.get(0).length;
            if (!all.stream().allMatch(curve -> curve.length == steps)) {
                throw new IllegalArgumentException("The curves of study \"%s\" differ in length.".formatted(study));
            }
            return new Curves(
                    "%d trials of %s".formatted(all.size(), study),
                    steps,
                    random -> all.get(random.nextInt(all.size())));
        }
    }
}
