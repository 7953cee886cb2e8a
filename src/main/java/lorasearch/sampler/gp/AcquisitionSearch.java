package lorasearch.sampler.gp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Looks for the point that promises most: scores many points all over the space and around the best trials, then climbs
 * from the most promising ones by random steps that shrink when they do not help. Steps work for whole numbers and choices
 * as well as for real numbers.
 */
final class AcquisitionSearch {

    private static final int SCATTERED = 1000;
    private static final int AROUND_EACH_SEED = 40;
    private static final int CLIMBS = 8;
    /** Climbs start at least this far apart in some coordinate. */
    private static final double APART = 0.05;

    private static final int MOST_ROUNDS = 40;
    private static final double FIRST_STEP = 0.1;
    private static final double LAST_STEP = 1e-6;
    private static final double LENGTHENING = 1.2;
    private static final double SHORTENING = 0.5;

    /** About how many coordinates a step changes. */
    private static final double CHANGED = 3;

    /** A step of a discrete coordinate is at least this share of the distance to the next value. */
    private static final double LEAST_CELLS = 0.6;

    private static final double CHANGE_OF_CHOICE = 0.3;

    private final Encoding encoding;
    private final Function<double[][], double[]> promise;
    private final RandomGenerator random;

    /** A point, as positions in the unit cube, and what it promises. */
    @SuppressWarnings("ArrayRecordComponent") // internal, never changed
    private record Scored(double[] unit, double score) {}

    /**
     * @param promise what some encoded points promise; the more, the better
     */
    AcquisitionSearch(Encoding encoding, Function<double[][], double[]> promise, RandomGenerator random) {
        this.encoding = encoding;
        this.promise = promise;
        this.random = random;
    }

    /**
     * Returns the most promising point found, as positions in the unit cube.
     *
     * @param seeds positions of good trials
     */
    double[] run(List<double[]> seeds) {
        List<Scored> candidates =
                scored(Stream.concat(scattered(), around(seeds)).toList());
        candidates.sort(Comparator.comparingDouble(Scored::score).reversed());
        Scored best = candidates.get(0);
        for (Scored start : distant(candidates)) {
            Scored top = climb(start);
            best = top.score() > best.score() ? top : best;
        }
        return best.unit();
    }

    private Stream<double[]> scattered() {
        return Stream.generate(() -> random.doubles(encoding.dimensions()).toArray())
                .limit(SCATTERED);
    }

    private Stream<double[]> around(List<double[]> seeds) {
        return seeds.stream()
                .flatMap(seed -> Stream.concat(
                        Stream.of(seed),
                        Stream.generate(() -> step(seed, anyLength())).limit(AROUND_EACH_SEED)));
    }

    private double anyLength() {
        return FIRST_STEP * Math.pow(10, -3 * random.nextDouble());
    }

    private static List<Scored> distant(List<Scored> sorted) {
        List<Scored> chosen = new ArrayList<>();
        for (Scored candidate : sorted) {
            if (chosen.size() == CLIMBS) {
                break;
            }
            if (chosen.stream().allMatch(other -> distance(other.unit(), candidate.unit()) >= APART)) {
                chosen.add(candidate);
            }
        }
        return chosen;
    }

    private static double distance(double[] a, double[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(d -> Math.abs(a[d] - b[d]))
                .max()
                .orElse(0);
    }

    private Scored climb(Scored start) {
        int stepsPerRound = 8 + 4 * encoding.dimensions();
        Scored here = start;
        double length = FIRST_STEP;
        for (int round = 0; round < MOST_ROUNDS && length > LAST_STEP; round++) {
            double[] from = here.unit();
            double stepLength = length;
            Scored there = scored(Stream.generate(() -> step(from, stepLength))
                            .limit(stepsPerRound)
                            .toList())
                    .stream()
                    .max(Comparator.comparingDouble(Scored::score))
                    .orElseThrow();
            boolean higher = there.score() > here.score();
            here = higher ? there : here;
            length *= higher ? LENGTHENING : SHORTENING;
        }
        return here;
    }

    /** Changes a few coordinates, at least one; a step that would leave the unit interval is reflected. */
    private double[] step(double[] from, double length) {
        double[] to = from.clone();
        int certain = random.nextInt(to.length);
        for (int d = 0; d < to.length; d++) {
            if (d == certain || random.nextDouble() < CHANGED / to.length) {
                to[d] = moved(d, from[d], length);
            }
        }
        return to;
    }

    private double moved(int dimension, double from, double length) {
        if (encoding.isCategorical(dimension)) {
            return random.nextDouble() < CHANGE_OF_CHOICE ? random.nextDouble() : from;
        }
        double cell = 1 / encoding.distribution(dimension).cardinality();
        double to = Math.abs(from + Math.max(length, LEAST_CELLS * cell) * random.nextGaussian());
        return to > 1 ? Math.max(0, 2 - to) : to;
    }

    private List<Scored> scored(List<double[]> units) {
        double[] scores = promise.apply(units.stream().map(encoding::snap).toArray(double[][]::new));
        List<Scored> scored = new ArrayList<>(scores.length);
        for (int i = 0; i < scores.length; i++) {
            scored.add(new Scored(units.get(i), scores[i]));
        }
        return scored;
    }
}
