package lorasearch.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class PreferenceSamplerTest {

    private static final SearchSpace SPACE = SearchSpace.of(
            Parameter.of("rate", FloatDistribution.logUniform(1e-5, 1e-1)),
            Parameter.of("pooling", CategoricalDistribution.of("mean", "cls")),
            Parameter.of("dropout", FloatDistribution.uniform(0, 0.5)));

    private static final Params PREFERRED = Params.empty().with("rate", 1e-3).with("pooling", "mean");

    @Test
    void theFirstTrialTakesThePreferredValues() {
        Params first = suggest(PREFERRED, 0, 1);
        assertEquals(1e-3, first.get("rate"));
        assertEquals("mean", first.get("pooling"));
        assertTrue(SPACE.contains(first));
    }

    @Test
    void thePreferenceFadesAsTrialsComeIn() {
        double atOnce = shareNearPreferred(1);
        double later = shareNearPreferred(200);
        assertTrue(atOnce > 0.6, () -> "near after 1 trial: " + atOnce);
        assertTrue(later < 0.35, () -> "near after 200 trials: " + later);
    }

    @Test
    void namesAPreferredValueThatTheSpaceDoesNotAllow() {
        Params odd = Params.empty().with("rate", 5.0);
        String message = assertThrows(IllegalArgumentException.class, () -> suggest(odd, 0, 1))
                .getMessage();
        assertEquals("Preferred value (5.0) of parameter \"rate\" must be one that the space has.", message);
    }

    /** Returns how many of many suggestions have a rate within a factor of 5, which 35 % of random ones have. */
    private static double shareNearPreferred(int trials) {
        return IntStream.range(0, 1000)
                        .filter(stream -> Math.abs(Math.log(
                                        suggest(PREFERRED, trials, stream).number("rate") / 1e-3))
                                < Math.log(4))
                        .count()
                / 1000.0;
    }

    private static Params suggest(Params preferred, int trials, long stream) {
        List<Trial> done = IntStream.range(0, trials)
                .mapToObj(number -> Trial.builder(number, TrialState.COMPLETE)
                        .point(SPACE, RandomSampler.draw(SPACE, new SplittableRandom(number)))
                        .value(number)
                        .build())
                .toList();
        return new PreferenceSampler(new RandomSampler(), preferred)
                .suggest(SPACE, TrialHistory.of(Direction.MINIMIZE, done), new SplittableRandom(stream))
                .orElseThrow();
    }
}
