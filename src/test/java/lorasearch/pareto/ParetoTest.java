package lorasearch.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ParetoTest {

    @Property(tries = 100)
    void ranksByPeelingFrontAfterFront(
            @ForAll @IntRange(min = 1, max = 4) int losses, @ForAll @IntRange(max = 100000) int seed) {
        double[][] points = coarsePoints(40, losses, seed);
        assertThat(Dominance.ranks(points)).isEqualTo(byPeeling(points));
    }

    @Property(tries = 50)
    void measuresTheShareOfGridCellsThatAreDominated(
            @ForAll @IntRange(min = 1, max = 4) int losses, @ForAll @IntRange(max = 100000) int seed) {
        // losses are multiples of 1/4, so cells of that size are covered wholly or not at all
        double[][] points = coarsePoints(6, losses, seed);
        double[] reference = new double[losses];
        Arrays.fill(reference, 1);
        assertThat(Hypervolume.of(points, reference)).isCloseTo(coveredCells(points, losses), within(1e-12));
    }

    @Property(tries = 20)
    void choosesEachTimeThePointThatAddsMost(
            @ForAll @IntRange(min = 2, max = 4) int losses, @ForAll @IntRange(max = 100000) int seed) {
        double[][] front = front(new Random(seed), losses);
        double[] reference = new double[losses];
        Arrays.fill(reference, 2);
        int size = front.length / 2;
        int[] chosen = HypervolumeSubset.select(front, reference, size);
        double volume = 0;
        for (int k = 0; k < size; k++) {
            double[][] soFar = rows(front, Arrays.copyOf(chosen, k + 1));
            double best = IntStream.range(0, front.length)
                    .mapToDouble(i -> withAnother(front, chosen, soFar, i, reference))
                    .max()
                    .orElseThrow();
            volume = Hypervolume.of(soFar, reference);
            assertThat(volume).isCloseTo(best, within(1e-9));
        }
    }

    @Test
    void ranksInfeasiblePointsAfterAllFeasibleOnesByTheirViolation() {
        double[][] points = {{0, 0}, {1, 1}, {2, 2}, {0, 0}, {5, 5}};
        double[] violations = {0.5, 0, 0, 0.1, 0.1};
        assertThat(Dominance.ranks(points, violations)).containsExactly(3, 0, 1, 2, 2);
    }

    @Test
    void countsEqualPointsOfTheFrontAllAsBest() {
        assertThat(Dominance.front(new double[][] {{1, 2}, {2, 2}, {1, 2}, {2, 1}}))
                .containsExactly(0, 2, 3);
    }

    @Test
    void seesNoDifferenceBetweenTheTwoZeros() {
        assertThat(Dominance.ranks(new double[][] {{-0.0, 5}, {0.0, 3}})).containsExactly(1, 0);
    }

    @Test
    void hasInfiniteVolumeTowardsAnInfiniteCorner() {
        double infinity = Double.POSITIVE_INFINITY;
        assertThat(Hypervolume.of(new double[][] {{0, 0}}, new double[] {1, infinity}))
                .isEqualTo(infinity);
        assertThat(Hypervolume.of(new double[][] {{-infinity, 0}}, new double[] {1, 1}))
                .isEqualTo(infinity);
    }

    @Test
    void refusesAPointWorseThanTheReference() {
        assertThatThrownBy(() -> Hypervolume.of(new double[][] {{0, 2}}, new double[] {1, 1}))
                .hasMessage("Point [0.0, 2.0] must not be worse than the reference point [1.0, 1.0].");
    }

    @Test
    void refusesASubsetThatIsLargerThanTheFront() {
        assertThatThrownBy(() -> HypervolumeSubset.select(new double[][] {{0, 0}}, new double[] {1, 1}, 2))
                .hasMessageContaining("Subset size (2)");
    }

    @Test
    void fillsASubsetWithEqualPointsOnlyWhenDifferentOnesRunOut() {
        double[][] front = {{0, 1}, {0, 1}, {1, 0}, {0, 1}};
        assertThat(HypervolumeSubset.select(front, new double[] {2, 2}, 3)).containsExactly(0, 1, 2);
    }

    private static double withAnother(
            double[][] front, int[] chosen, double[][] soFar, int candidate, double[] reference) {
        int last = soFar.length - 1;
        boolean taken = Arrays.stream(chosen, 0, last).anyMatch(i -> i == candidate);
        if (taken) {
            return 0;
        }
        double[][] tried = soFar.clone();
        tried[last] = front[candidate];
        return Hypervolume.of(tried, reference);
    }

    private static double[][] coarsePoints(int count, int losses, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(i ->
                        random.doubles(losses).map(v -> Math.floor(v * 5) / 4).toArray())
                .toArray(double[][]::new);
    }

    private static double[][] front(Random random, int losses) {
        double[][] points = IntStream.range(0, 30)
                .mapToObj(i -> random.doubles(losses).toArray())
                .toArray(double[][]::new);
        return rows(points, Dominance.front(points));
    }

    private static double[][] rows(double[][] points, int[] indices) {
        return Arrays.stream(indices).mapToObj(i -> points[i]).toArray(double[][]::new);
    }

    private static int[] byPeeling(double[][] points) {
        int[] ranks = new int[points.length];
        List<Integer> left =
                new ArrayList<>(IntStream.range(0, points.length).boxed().toList());
        for (int rank = 0; !left.isEmpty(); rank++) {
            List<Integer> front = left.stream()
                    .filter(i -> left.stream().noneMatch(j -> Dominance.dominates(points[j], points[i])))
                    .toList();
            for (int i : front) {
                ranks[i] = rank;
            }
            left.removeAll(front);
        }
        return ranks;
    }

    private static double coveredCells(double[][] points, int losses) {
        int cells = (int) Math.pow(4, losses);
        long covered = IntStream.range(0, cells)
                .filter(cell -> Arrays.stream(points).anyMatch(point -> covers(point, cell)))
                .count();
        return (double) covered / cells;
    }

    /** Returns whether a point dominates a cell, whose position along each loss is a digit to the base 4. */
    private static boolean covers(double[] point, int cell) {
        int rest = cell;
        for (double loss : point) {
            if (loss > rest % 4 / 4.0) {
                return false;
            }
            rest /= 4;
        }
        return true;
    }
}
