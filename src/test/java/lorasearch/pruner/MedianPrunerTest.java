package lorasearch.pruner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import lorasearch.testing.Vectors;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MedianPrunerTest extends PrunerContract {

    @Override
    Pruner pruner() {
        return new MedianPruner(1);
    }

    @TestFactory
    Stream<DynamicNode> decidesAsOptuna() {
        return Vectors.tests("pruner_median", PrunerVectors::checkDecision);
    }

    @Test
    void isThePercentilePrunerAtOneHalf() {
        Pruner half = new PercentilePruner(50, 1, 1, CheckSchedule.always());
        situations().forEach(s -> assertEquals(s.decision(half), s.decision(pruner())));
    }
}
