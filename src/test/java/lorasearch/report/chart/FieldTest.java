package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FieldTest {
    private static final List<List<Double>> VALUES = List.of(List.of(0.0, 10.0), List.of(100.0, 110.0));

    @Test
    void orderedAxesAreReadOnStraightLines() {
        assertThat(at(true, 0.5, 0.5)).isEqualTo(55);
        assertThat(at(true, 0.375, 0.25)).isEqualTo(2.5);
    }

    @Test
    void beyondTheTableTheLinesGoOn() {
        assertThat(at(true, 1, 0.75)).isEqualTo(115);
        assertThat(at(true, 0.25, 0)).isEqualTo(-50);
    }

    @Test
    void aTableOfOneNumberHasItEverywhere() {
        Field.Positions middle = new Field.Positions(List.of(0.5), true);

        assertThat(new Field(middle, middle, List.of(List.of(7.0))).at(new double[] {0.1}, new double[] {0.9})[0][0])
                .isEqualTo(7);
    }

    @Test
    void betweenChoicesWithoutOrderThereIsNothing() {
        assertThat(at(false, 0.45, 0.9)).isEqualTo(100);
        assertThat(at(false, 0.55, 0.1)).isEqualTo(10);
        assertThat(at(false, 0, 1)).isEqualTo(100);
    }

    private static double at(boolean ordered, double x, double y) {
        Field.Positions positions = new Field.Positions(List.of(0.25, 0.75), ordered);
        return new Field(positions, positions, VALUES).at(new double[] {x}, new double[] {y})[0][0];
    }
}
