package lorasearch.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import lorasearch.finetune.model.Loss;
import org.junit.jupiter.api.Test;

class ClassBalanceTest {

    private static final LabelPrior PRIOR = new LabelPrior(List.of(10, 40, 50), 100);
    private static final Loss PLAIN = Loss.BinaryCrossEntropy.unweighted();

    @Test
    void theEffectiveNumberIsAGeometricSum() {
        double sum = 0;
        for (int example = 0; example < 25; example++) {
            sum += Math.pow(0.9, example);
        }
        assertThat(ClassBalance.effectiveNumber(25, 0.9)).isCloseTo(sum, within(1e-12));
        assertThat(ClassBalance.effectiveNumber(25, 0)).isEqualTo(1);
        assertThat(ClassBalance.effectiveNumber(25, 1)).isEqualTo(25);
        assertThat(ClassBalance.effectiveNumber(25, 1 - 1e-9)).isCloseTo(25, within(1e-5));
    }

    @Test
    void balancedPositivesWeighAsMuchAsNegatives() {
        Loss loss = new ClassBalance(1, 0).applied(PLAIN, PRIOR);
        assertThat(((Loss.BinaryCrossEntropy) loss).positiveWeights()).containsExactly(9.0, 1.5, 1.0);
        assertThat(((Loss.BinaryCrossEntropy) loss).labelWeights()).containsExactly(1.0, 1.0, 1.0);
        assertThat(PRIOR.startBias(loss)).containsExactly(0, 0, 0);
    }

    @Test
    void effectiveWeightsLieBetweenNoneAndBalanced() {
        Loss loss = new ClassBalance(0.95, 0).applied(PLAIN, PRIOR);
        double expected = (1 - Math.pow(0.95, 90)) / (1 - Math.pow(0.95, 10));
        assertThat(((Loss.BinaryCrossEntropy) loss).positiveWeights().get(0)).isCloseTo(expected, within(1e-12));
        assertThat(expected).isBetween(1.0, 9.0);
    }

    @Test
    void weightsOfClassesHaveMeanOneAndFallWithFrequency() {
        Loss loss = new ClassBalance(0, 1).applied(new Loss.CrossEntropy(List.of(), 0.1), PRIOR);
        List<Double> weights = ((Loss.CrossEntropy) loss).classWeights();
        assertThat(weights.stream().mapToDouble(w -> w).average().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(weights.get(0) * 10).isCloseTo(weights.get(1) * 40, within(1e-9));
        assertThat(loss.smoothing()).isEqualTo(0.1);
    }

    @Test
    void headsStartAtTheBestConstantPrediction() {
        assertThat(PRIOR.startBias(PLAIN)[0]).isEqualTo((float) Math.log(0.1 / 0.9));
        assertThat(PRIOR.startBias(new Loss.CrossEntropy(List.of(), 0))[1]).isEqualTo((float) Math.log(0.4));
        Loss weighted = new Loss.BinaryCrossEntropy(List.of(3.0, 1.0, 1.0));
        assertThat(PRIOR.startBias(weighted)[0]).isEqualTo((float) Math.log(3 * 0.1 / 0.9));
    }

    @Test
    void lossesWithoutWeightsStayAsTheyAre() {
        Loss focal = new Loss.Focal(2, OptionalDouble.of(0.25), 0);
        assertThat(new ClassBalance(1, 1).applied(focal, PRIOR)).isEqualTo(focal);
        assertThatThrownBy(() -> new ClassBalance(1.5, 0))
                .hasMessage("Base of effective numbers (1.5) must lie in [0, 1].");
    }
}
