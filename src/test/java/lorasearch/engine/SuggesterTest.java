package lorasearch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lorasearch.sampler.GridSampler;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class SuggesterTest {

    /** A claimed trial without a point looked like one that had tried the only point there is. */
    @Test
    void aStudyThatSearchesNothingStillRunsItsTrials() {
        TrialHistory claimed = TrialHistory.of(
                Direction.MINIMIZE, List.of(Trial.builder(0, TrialState.RUNNING).build()));
        assertThat(new Suggester(SearchSpace.of(), new GridSampler(1), 1).suggest(0, 0, Params.empty(), claimed))
                .contains(Params.empty());
    }
}
