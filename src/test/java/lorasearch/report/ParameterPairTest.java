package lorasearch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lorasearch.analysis.ParameterImportance;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.FloatDistribution;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class ParameterPairTest {
    private static final FloatDistribution RATE = FloatDistribution.logUniform(1e-5, 1e-2);
    private static final FloatDistribution SHARE = FloatDistribution.uniform(0, 1);
    private static final CategoricalDistribution SCHEDULE = CategoricalDistribution.of("linear", "cosine");

    private static final TrialHistory HISTORY =
            TrialHistory.of(Direction.MAXIMIZE, List.of(trial(0, 1e-4, 0.1, "linear"), trial(1, 1e-3, 0.2, "cosine")));

    @Test
    void numbersThatMayMatterAreAlsoPairedWithOneAnother() {
        assertThat(ParameterPair.of(HISTORY, importances(0.3, 0.2)))
                .containsExactly(
                        new ParameterPair("learning_rate", "dropout"),
                        new ParameterPair("learning_rate", "warmup"),
                        new ParameterPair("learning_rate", "schedule"),
                        new ParameterPair("dropout", "warmup"));
    }

    @Test
    void aNumberThatHardlyMattersIsOnlyPairedWithTheLearningRate() {
        assertThat(ParameterPair.of(HISTORY, importances(0.3, 0.04)))
                .contains(new ParameterPair("learning_rate", "warmup"))
                .doesNotContain(new ParameterPair("dropout", "warmup"));
    }

    private static List<ParameterImportance> importances(double highOfDropout, double highOfWarmup) {
        return List.of(
                new ParameterImportance("dropout", 0.1, 0, highOfDropout),
                new ParameterImportance("warmup", 0.01, 0, highOfWarmup),
                new ParameterImportance("learning_rate", 0.8, 0.5, 1),
                new ParameterImportance("schedule", 0.09, 0, 0.4));
    }

    private static Trial trial(int number, double rate, double share, String schedule) {
        return Trial.builder(number, TrialState.COMPLETE)
                .param("learning_rate", RATE, rate)
                .param("dropout", SHARE, share)
                .param("warmup", SHARE, share)
                .param("schedule", SCHEDULE, schedule)
                .value(share)
                .build();
    }
}
