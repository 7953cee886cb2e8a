package lorasearch.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoxTreeTest {

    private static final int PER_SIDE = 16;

    @Test
    void explainsAnAdditiveFunctionByItsParts() {
        BoxTree tree = tree(point -> 3 * point[0] + point[1]);
        // the variance of a uniform grid of 16 cells of length 1/16 is (1 - 1/16²) / 12
        double unit = (1 - 1.0 / (PER_SIDE * PER_SIDE)) / 12;
        assertThat(tree.varianceOf(new int[] {0})).isCloseTo(9 * unit, within(1e-12));
        assertThat(tree.varianceOf(new int[] {1})).isCloseTo(unit, within(1e-12));
        assertThat(tree.variance()).isCloseTo(10 * unit, within(1e-12));
    }

    @Test
    void explainsAPureInteractionOnlyByBothTogether() {
        BoxTree tree = tree(point -> (point[0] > 0.5) == (point[1] > 0.5) ? 1 : 0);
        assertThat(tree.varianceOf(new int[] {0})).isCloseTo(0, within(1e-12));
        assertThat(tree.varianceOf(new int[] {0, 1})).isCloseTo(0.25, within(1e-12));
        assertThat(tree.variance()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void weighsPartsOfTheSpaceByTheirVolumeRatherThanByTheirPoints() {
        // one point of ten lies in the upper half
        double[][] points = IntStream.range(0, 10)
                .mapToObj(i -> new double[] {i == 0 ? 0.75 : 0.25})
                .toArray(double[][]::new);
        double[] values =
                Arrays.stream(points).mapToDouble(p -> p[0] > 0.5 ? 1 : 0).toArray();
        BoxTree tree = BoxTree.grow(points, values, IntStream.range(0, 10).toArray(), new Random(1));
        assertThat(tree.variance()).isCloseTo(0.25, within(1e-12));
    }

    /** Grows a tree from the centres of all cells of a grid over two dimensions, so that it is the function itself. */
    private static BoxTree tree(ToDoubleFunction<double[]> function) {
        double[][] points = IntStream.range(0, PER_SIDE)
                .boxed()
                .flatMap(row -> IntStream.range(0, PER_SIDE)
                        .mapToObj(column -> new double[] {(column + 0.5) / PER_SIDE, (row + 0.5) / PER_SIDE}))
                .toArray(double[][]::new);
        double[] values = Arrays.stream(points).mapToDouble(function).toArray();
        return BoxTree.grow(points, values, IntStream.range(0, points.length).toArray(), new Random(1));
    }
}
