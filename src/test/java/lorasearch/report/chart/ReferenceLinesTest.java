package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceLinesTest {

    @Test
    void linesThatReadTheSameBecomeOne() {
        List<ReferenceLine> lines = List.of(
                new ReferenceLine("all positive", 0.39512),
                new ReferenceLine("label prior", 0.39508),
                new ReferenceLine("constant", 0.327));

        assertThat(ReferenceLines.merged(lines))
                .containsExactly(
                        new ReferenceLine("all positive, 1 more", 0.39512), new ReferenceLine("constant", 0.327));
    }

    @Test
    void aLineNeedsAPlace() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReferenceLine("diverged", Double.NaN));
    }
}
