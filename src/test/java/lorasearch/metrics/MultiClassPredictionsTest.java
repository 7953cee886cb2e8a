package lorasearch.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MultiClassPredictionsTest {

    private static final double[][] ALWAYS_THE_FIRST = {{0.6, 0.3, 0.1}, {0.6, 0.3, 0.1}};

    @Test
    void correlationOfAConstantPredictionIsZero() {
        assertThat(MultiClassPredictions.of(ALWAYS_THE_FIRST, new int[] {0, 1}).matthewsCorrelation())
                .isZero();
    }

    @Test
    void aClassThatNeverOccursDoesNotCountInMacroF1() {
        assertThat(MultiClassPredictions.of(ALWAYS_THE_FIRST, new int[] {0, 0}).macroF1())
                .isEqualTo(1);
    }

    @Test
    void theFirstOfEquallyProbableClassesIsPredicted() {
        assertThat(MultiClassPredictions.of(new double[][] {{0.2, 0.4, 0.4}}, new int[] {2})
                        .predicted(0))
                .isEqualTo(1);
    }

    @Test
    void refusesAClassThatIsNone() {
        assertThatThrownBy(() -> MultiClassPredictions.of(ALWAYS_THE_FIRST, new int[] {0, 3}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Class of row 1 (3) must be one of the 3 classes, from 0.");
    }
}
