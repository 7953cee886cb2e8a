package lorasearch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class TrainingCheckTest {

    @Test
    void aStudyWhoseTrialsMostlyDidNotTrainIsFound() {
        assertThat(TrainingCheck.find(study(8, 1))).hasValueSatisfying(finding -> {
            assertThat(finding.name()).isEqualTo("most_trials_untrained");
            assertThat(finding.reason()).startsWith("8 of 9 trials learned nothing");
        });
    }

    @Test
    void aFewUntrainedTrialsAreWhatASearchFinds() {
        assertThat(TrainingCheck.find(study(3, 4))).isEmpty();
    }

    @Test
    void aHandfulOfTrialsProvesNothing() {
        assertThat(TrainingCheck.find(study(3, 0))).isEmpty();
    }

    private static TrialHistory study(int untrained, int trained) {
        List<Trial> trials = new ArrayList<>();
        for (int number = 0; number < untrained + trained; number++) {
            String findings = number < untrained ? "[{\"name\": \"loss_not_below_label_prior\"}]" : "[]";
            TrialState state = number % 2 == 0 ? TrialState.COMPLETE : TrialState.PRUNED;
            trials.add(Trial.builder(number, state)
                    .userAttribute(Trial.FINDINGS, findings)
                    .build());
        }
        return TrialHistory.of(Direction.MAXIMIZE, trials);
    }
}
