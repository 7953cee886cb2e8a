package lorasearch.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.util.Optional;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.model.Adaptation;
import lorasearch.finetune.model.AdaptedModel;
import lorasearch.finetune.model.AdapterWeights;
import lorasearch.finetune.model.Link;
import lorasearch.finetune.model.Loss;
import lorasearch.finetune.model.OptimizerConfig;
import lorasearch.finetune.train.Goal;
import lorasearch.finetune.train.LoopConfig;
import lorasearch.finetune.train.Schedule;
import lorasearch.finetune.train.Scoring;
import lorasearch.finetune.train.Span;
import lorasearch.finetune.train.TinyTask;
import lorasearch.finetune.train.Warmup;
import lorasearch.trial.Direction;
import org.junit.jupiter.api.Test;

class CrossValidationTest extends OnTinyTask {

    private static final TrialConfig CONFIG = new TrialConfig(
            TinyTask.lora(),
            TinyTask.head(),
            OptimizerConfig.defaults(),
            Loss.BinaryCrossEntropy.unweighted(),
            ClassBalance.NONE,
            false,
            new LoopConfig(
                    new Span.Epochs(12),
                    16,
                    0.02,
                    Schedule.LINEAR,
                    new Warmup.Steps(0),
                    new Span.Epochs(3),
                    Optional.empty()));

    @Test
    void predictsEachRowWithAModelThatHasNotLearnedFromIt() {
        CrossValidation.Result result =
                validation().run(CONFIG, 3, 7, () -> false).orElseThrow();
        assertThat(result.models()).hasSize(3);
        Dataset rows = tiny.train().data();
        assertThat(result.outOfFold()).hasDimensions(rows.size(), 2);
        assertThat(macroF1(rows, result.outOfFold())).isGreaterThan(0.8);
    }

    @Test
    void theEnsembleGivesTheMeanOfItsMembers() {
        CrossValidation.Result result =
                validation().run(CONFIG, 2, 7, () -> false).orElseThrow();
        double[][] together =
                result.ensemble().probabilities(tiny.base(), tiny.dev().texts());
        double[][] one = new Ensemble(result.models().subList(0, 1))
                .probabilities(tiny.base(), tiny.dev().texts());
        double[][] other = new Ensemble(result.models().subList(1, 2))
                .probabilities(tiny.base(), tiny.dev().texts());
        assertThat(one[0]).isNotEqualTo(other[0]);
        for (int row = 0; row < together.length; row++) {
            for (int label = 0; label < 2; label++) {
                assertThat(together[row][label]).isCloseTo((one[row][label] + other[row][label]) / 2, within(1e-12));
            }
        }
        assertThat(macroF1(tiny.dev().data(), together)).isGreaterThan(0.8);
    }

    @Test
    void whatAFrozenBaseSaysIsReadOnceForAllHeads() {
        TrialConfig frozen = new TrialConfig(
                new Adaptation.Frozen(),
                CONFIG.head(),
                CONFIG.optimizer(),
                CONFIG.loss(),
                CONFIG.balance(),
                false,
                CONFIG.loop());
        Ensemble ensemble =
                validation().run(frozen, 2, 7, () -> false).orElseThrow().ensemble();
        double[][] together = ensemble.probabilities(tiny.base(), tiny.dev().texts());
        for (int row = 0; row < together.length; row++) {
            assertThat(together[row][0]).isCloseTo(meanOfMembers(ensemble, row), within(1e-6));
        }
    }

    /** Each member reads the text for itself, and alone. */
    private static double meanOfMembers(Ensemble ensemble, int row) {
        double sum = 0;
        for (AdapterWeights member : ensemble.members()) {
            try (AdaptedModel model = new AdaptedModel(tiny.base(), member)) {
                sum += Scoring.probabilities(
                        tiny.dev().texts().select(new int[] {row}), 64, Link.SIGMOID, model::logits)[0][0];
            }
        }
        return sum / ensemble.members().size();
    }

    @Test
    void isTheSameForTheSameSeedAndEndsWhenInterrupted() {
        double[][] first =
                validation().run(CONFIG, 2, 9, () -> false).orElseThrow().outOfFold();
        assertThat(validation().run(CONFIG, 2, 9, () -> false).orElseThrow().outOfFold())
                .isDeepEqualTo(first);
        assertThat(validation().run(CONFIG, 2, 9, () -> true)).isEmpty();
    }

    private static CrossValidation validation() {
        return new CrossValidation(
                tiny.base(),
                tiny.train(),
                new Goal("macro_f1", Direction.MAXIMIZE),
                held -> table -> evaluator(held).evaluate(table).metrics(),
                Clock.systemUTC());
    }
}
