package lorasearch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import lorasearch.metrics.Finding;
import lorasearch.metrics.Interval;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class JudgementTest {

    @Test
    void comesBackFromTheTrialThatItWasKeptWith() {
        Judgement judgement = new Judgement(
                new Interval(0.5, 0.4, Double.NaN, 0.95),
                List.of(new Finding("constant_scores", "All are \"equal\": 3 %.", Map.of("spread", 0.0))));
        Trial.Builder trial = Trial.builder(0, TrialState.COMPLETE);
        judgement.toAttributes().forEach(trial::userAttribute);
        assertThat(Judgement.of(trial.build())).contains(judgement);
        assertThat(trial.build().flags()).containsExactly("constant_scores");
    }

    @Test
    void aTrialOfAnotherProgramHasNone() {
        assertThat(Judgement.of(Trial.builder(0, TrialState.COMPLETE).build())).isEmpty();
        assertThat(Trial.builder(0, TrialState.COMPLETE)
                        .userAttribute(Trial.FINDINGS, "\"none\"")
                        .build()
                        .flags())
                .isEmpty();
    }
}
