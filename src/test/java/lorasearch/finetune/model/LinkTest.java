package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinkTest {

    @Test
    void logitsAreLogOddsOfLabelsOrCompete() {
        assertThat(Link.SIGMOID.probabilities(new float[] {0, (float) Math.log(3)}))
                .containsExactly(new double[] {0.5, 0.75}, within(1e-7));
        assertThat(Link.SOFTMAX.probabilities(new float[] {0, (float) Math.log(3)}))
                .containsExactly(new double[] {0.25, 0.75}, within(1e-7));
    }

    @Test
    void hugeLogitsStayProbabilities() {
        assertThat(Link.SOFTMAX.probabilities(new float[] {1e4f, -1e4f, 1e4f})).containsExactly(0.5, 0, 0.5);
        assertThat(Link.SIGMOID.probabilities(new float[] {-1e4f, 1e4f})).containsExactly(0, 1);
        assertThat(Link.SOFTMAX.probabilities(new float[] {Float.NaN, 0})).containsOnly(Double.NaN);
    }

    @Test
    void isKnownByItsNameInFiles() {
        assertThat(Link.named("softmax")).isEqualTo(Link.SOFTMAX);
        assertThatThrownBy(() -> Link.named("probit"))
                .hasMessage("Link \"probit\" is unknown; there are: sigmoid, softmax.");
    }
}
