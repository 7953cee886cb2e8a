package lorasearch.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import lorasearch.space.FloatDistribution;
import lorasearch.space.Params;
import org.junit.jupiter.api.Test;

class TrialTest {

    private static final String ENQUEUED = "{\"rate\": 1e-05, \"batch\": 16}";

    @Test
    void anEnqueuedTrialAsksForItsFixedParameters() {
        Trial waiting = Trial.builder(0, TrialState.WAITING)
                .systemAttribute(Trial.FIXED_PARAMS, ENQUEUED)
                .build();
        assertEquals(Params.empty().with("rate", 1e-5).with("batch", 16), waiting.requested());
    }

    @Test
    void aStartedTrialAsksForWhatWasSuggested() {
        Trial running = Trial.builder(0, TrialState.RUNNING)
                .param("rate", FloatDistribution.uniform(0, 1), 0.5)
                .systemAttribute(Trial.FIXED_PARAMS, ENQUEUED)
                .build();
        assertEquals(Params.empty().with("rate", 0.5), running.requested());
    }
}
