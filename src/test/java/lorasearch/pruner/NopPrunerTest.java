package lorasearch.pruner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import lorasearch.trial.Decision;
import org.junit.jupiter.api.Test;

class NopPrunerTest extends PrunerContract {

    @Override
    Pruner pruner() {
        return new NopPruner();
    }

    @Test
    void neverStopsATrial() {
        situations().forEach(situation -> assertEquals(Decision.CONTINUE, situation.decision(pruner())));
    }
}
