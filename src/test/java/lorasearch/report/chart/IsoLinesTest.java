package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import org.junit.jupiter.api.Test;

class IsoLinesTest {
    private static final int SIZE = 61;

    @Test
    void theLineOfAConeIsACircle() {
        Path2D line = new IsoLines(cone()).at(20);

        double[] place = new double[6];
        int places = 0;
        for (PathIterator i = line.getPathIterator(null); !i.isDone(); i.next()) {
            i.currentSegment(place);
            assertThat(Math.hypot(place[0] - 30, place[1] - 30)).isCloseTo(20, within(0.05));
            places++;
        }
        assertThat(places).isGreaterThan(100);
    }

    @Test
    void thereIsNoLineAboveTheHighestPlace() {
        assertThat(new IsoLines(cone()).at(1_000).getPathIterator(null).isDone())
                .isTrue();
    }

    @Test
    void noLineEntersWhatIsUnknown() {
        double[][] heights = cone();
        for (double[] row : heights) {
            java.util.Arrays.fill(row, 0, 30, Double.NaN);
        }

        assertThat(new IsoLines(heights).at(20).getBounds2D().getMinX()).isGreaterThanOrEqualTo(30);
    }

    private static double[][] cone() {
        double[][] heights = new double[SIZE][SIZE];
        for (int row = 0; row < SIZE; row++) {
            for (int column = 0; column < SIZE; column++) {
                heights[row][column] = Math.hypot(row - 30, column - 30);
            }
        }
        return heights;
    }
}
