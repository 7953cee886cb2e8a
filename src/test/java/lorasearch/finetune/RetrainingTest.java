package lorasearch.finetune;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import lorasearch.finetune.model.AdapterWeights;
import lorasearch.finetune.model.Loss;
import lorasearch.finetune.model.OptimizerConfig;
import lorasearch.finetune.train.EarlyStopping;
import lorasearch.finetune.train.Goal;
import lorasearch.finetune.train.LoopConfig;
import lorasearch.finetune.train.Plateau;
import lorasearch.finetune.train.Schedule;
import lorasearch.finetune.train.Span;
import lorasearch.finetune.train.TinyTask;
import lorasearch.finetune.train.Warmup;
import lorasearch.trial.Direction;
import org.junit.jupiter.api.Test;

class RetrainingTest extends OnTinyTask {

    private static final Goal GOAL = new Goal("macro_f1", Direction.MAXIMIZE);

    @Test
    void learnsWithoutRowsToJudgeBy() {
        AdapterWeights weights = retrained(config(Optional.empty()), List.of(0.1, 0.2, 0.3, 0.4));
        assertThat(macroF1(weights)).isGreaterThan(0.8);
    }

    @Test
    void endsAtTheEvaluationThatWasTheBest() {
        TrialConfig config = config(Optional.empty());
        assertThat(head(retrained(config, List.of(0.3))))
                .as("trained for a fourth of the steps")
                .isNotEqualTo(head(retrained(config, List.of(0.3, 0.4, 0.5, 0.6))));
    }

    @Test
    void theScheduleSeesWhatDevHadSaid() {
        TrialConfig lowering = config(Optional.of(new Plateau(GOAL, 0.1, 1)));
        assertThat(head(retrained(lowering, List.of(0.5, 0.6, 0.7))))
                .as("a score that rises lowers no rate")
                .isEqualTo(head(retrained(config(Optional.empty()), List.of(0.5, 0.6, 0.7))))
                .isNotEqualTo(head(retrained(lowering, List.of(0.5, 0.4, 0.7))));
    }

    @Test
    void isTheSameForTheSameSeedAndEndsWhenInterrupted() {
        TrialConfig config = config(Optional.empty());
        assertThat(head(retrained(config, List.of(0.5)))).isEqualTo(head(retrained(config, List.of(0.5))));
        assertThat(retraining(List.of(0.5)).run(config, 7, () -> true)).isEmpty();
    }

    private static TrialConfig config(Optional<Plateau> plateau) {
        return new TrialConfig(
                TinyTask.lora(),
                TinyTask.head(),
                OptimizerConfig.defaults(),
                Loss.BinaryCrossEntropy.unweighted(),
                ClassBalance.NONE,
                false,
                new LoopConfig(
                        new Span.Epochs(12),
                        16,
                        16,
                        0.02,
                        Schedule.CONSTANT_WITH_WARMUP,
                        1,
                        new Warmup.Steps(0),
                        plateau,
                        new Span.Epochs(3),
                        Optional.of(new EarlyStopping(GOAL, 2, 0))));
    }

    private static Retraining retraining(List<Double> heard) {
        return new Retraining(tiny.base(), tiny.train(), GOAL, heard, Clock.systemUTC());
    }

    private static AdapterWeights retrained(TrialConfig config, List<Double> heard) {
        return retraining(heard).run(config, 7, () -> false).orElseThrow();
    }

    private static float[] head(AdapterWeights weights) {
        return weights.headTensors().get("weight").toFloats();
    }

    private static double macroF1(AdapterWeights weights) {
        return macroF1(
                tiny.dev().data(),
                new Ensemble(List.of(weights))
                        .probabilities(tiny.base(), tiny.dev().texts()));
    }
}
