package lorasearch.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {

    private static final SearchSpace SPACE = SearchSpace.of(
            Parameter.of("layers", IntDistribution.uniform(1, 3)),
            new Parameter(
                    "width",
                    FloatDistribution.stepped(0, 1, 0.1),
                    Optional.of(new Condition("layers", List.of(2, 3)))));

    @Test
    void aConditionalParameterExistsOnlyUnderItsCondition() {
        assertTrue(SPACE.contains(Params.empty().with("layers", 1)));
        assertTrue(SPACE.contains(Params.empty().with("layers", 2).with("width", 0.5)));
        assertFalse(SPACE.contains(Params.empty().with("layers", 1).with("width", 0.5)));
        assertFalse(SPACE.contains(Params.empty().with("layers", 2)));
    }

    @Test
    void aConditionHoldsForAWholeNumberHoweverItIsWritten() {
        assertTrue(SPACE.contains(new Params(Map.of("layers", 2.0, "width", 0.5))));
    }

    @Test
    void aPointIsFilledInOrderAndOnlyWithWhatExists() {
        assertEquals(
                Params.empty().with("layers", 1),
                SPACE.point(p -> p.distribution().fromUnit(0)));
        assertEquals(
                List.of("layers", "width"),
                List.copyOf(SPACE.point(p -> p.distribution().fromUnit(1)).names()));
    }

    @Test
    void allSpellingsOfAPointHaveOneCanonicalForm() {
        Params written = new Params(Map.of("width", 0.3, "layers", 2.0));
        Params computed = Params.empty().with("layers", 2).with("width", 0.1 + 0.2);
        assertEquals(SPACE.canonical(computed), SPACE.canonical(written));
        assertEquals(
                Optional.of(List.of("layers", "width")),
                SPACE.canonical(written).map(p -> List.copyOf(p.names())));
    }

    @Test
    void theNumberOfPointsMindsConditions() {
        assertEquals(1 + 2 * 11, SPACE.cardinality());
        Parameter depth = new Parameter(
                "depth", IntDistribution.uniform(1, 5), Optional.of(new Condition("width", List.of(0.3, 0.5, 7.0))));
        SearchSpace deeper = new SearchSpace(
                List.of(SPACE.parameters().get(0), SPACE.parameters().get(1), depth));
        assertEquals(1 + 2 * (9 + 2 * 5), deeper.cardinality());
    }

    @Test
    void aSpaceWithAContinuousParameterHasInfinitelyManyPoints() {
        Parameter rate = Parameter.of("rate", FloatDistribution.uniform(0, 1));
        assertEquals(Double.POSITIVE_INFINITY, SearchSpace.of(rate).cardinality());
        Parameter single = Parameter.of("rate", FloatDistribution.uniform(1, 1));
        assertEquals(1, SearchSpace.of(single).cardinality());
    }

    @Test
    void aPointOutsideHasNoCanonicalForm() {
        assertTrue(SPACE.canonical(Params.empty().with("layers", 4)).isEmpty());
    }

    @Test
    void aConditionMustReferToAnEarlierParameter() {
        Parameter orphan = new Parameter(
                "width", FloatDistribution.uniform(0, 1), Optional.of(new Condition("layers", List.of(2))));
        String message = assertThrows(IllegalArgumentException.class, () -> SearchSpace.of(orphan))
                .getMessage();
        assertEquals("Parameter \"width\" depends on \"layers\", which must be a parameter before it.", message);
    }
}
