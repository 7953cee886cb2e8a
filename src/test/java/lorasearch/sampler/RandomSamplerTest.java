package lorasearch.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Direction;
import lorasearch.trial.TrialHistory;
import org.junit.jupiter.api.Test;

class RandomSamplerTest extends SamplerContract {

    @Override
    protected Sampler sampler() {
        return new RandomSampler();
    }

    @Test
    void drawsEvenlyOnTheScaleOfTheParameter() {
        SearchSpace space = SearchSpace.of(
                Parameter.of("rate", FloatDistribution.logUniform(1e-4, 1)),
                Parameter.of("rank", IntDistribution.uniform(1, 4)));
        Map<Object, Integer> decades = new HashMap<>();
        Map<Object, Integer> ranks = new HashMap<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int draw = 0; draw < 8000; draw++) {
            Params point = new RandomSampler()
                    .suggest(space, TrialHistory.of(Direction.MINIMIZE, List.of()), random)
                    .orElseThrow();
            decades.merge(Math.floor(Math.log10(point.number("rate"))), 1, Integer::sum);
            ranks.merge(point.get("rank"), 1, Integer::sum);
        }
        // four standard deviations of a count with mean 2,000 are 155
        assertEquals(4, decades.size());
        decades.values().forEach(count -> assertEquals(2000, count, 155));
        assertEquals(4, ranks.size());
        ranks.values().forEach(count -> assertEquals(2000, count, 155));
    }
}
