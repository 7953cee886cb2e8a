package lorasearch.sampler.cmaes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lorasearch.sampler.Sampler;
import lorasearch.sampler.SamplerContract;
import lorasearch.sampler.cmaes.Evolution.Individual;
import lorasearch.space.FloatDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.junit.jupiter.api.Test;

class CmaEsSamplerTest extends SamplerContract {

    @Override
    protected Sampler sampler() {
        return new CmaEsSampler();
    }

    @Test
    void convergesOnAStretchedAndTurnedBowl() {
        SearchSpace space = SearchSpace.of(
                Parameter.of("x", FloatDistribution.uniform(-1, 1)),
                Parameter.of("y", FloatDistribution.uniform(-1, 1)),
                Parameter.of("z", FloatDistribution.uniform(-1, 1)));
        List<Trial> trials = run(space, 300);
        double best = trials.stream().mapToDouble(t -> t.values().get(0)).min().orElseThrow();
        assertTrue(best < 1e-4, () -> "best after 300 trials: " + best);
    }

    @Test
    void wholeNumbersKeepMovingWhenTheDistributionIsNarrow() {
        Evolution evolution = Evolution.start(2);
        SplittableRandom random = new SplittableRandom(1);
        for (int generation = 0; generation < 40; generation++) {
            List<Individual> sameCell = new ArrayList<>();
            for (int i = 0; i < evolution.generationSize(); i++) {
                double jitter = 1e-4 * random.nextDouble();
                sameCell.add(new Individual(new ArrayRealVector(new double[] {0.55, 0.5 + jitter}), jitter));
            }
            evolution = evolution.next(sameCell);
        }
        Evolution narrow = evolution;
        double[] cells = {10, Double.POSITIVE_INFINITY};
        long cellsReached = IntStream.range(0, 500)
                .mapToLong(i -> (long) (10 * narrow.draw(cells, random).getEntry(0)))
                .boxed()
                .collect(Collectors.toSet())
                .size();
        assertTrue(cellsReached >= 2, () -> "cells reached: " + cellsReached);
    }

    @Test
    void theConstantsAreThoseOfTheTutorial() {
        Strategy strategy = Strategy.of(10);
        assertEquals(10, strategy.lambda());
        assertEquals(5, strategy.weights().length);
        assertEquals(
                1, IntStream.range(0, 5).mapToDouble(i -> strategy.weights()[i]).sum(), 1e-12);
        // computed in Python from table 1 of the tutorial
        assertEquals(3.1672992, strategy.muEff(), 1e-6);
        assertEquals(0.2844286, strategy.cSigma(), 1e-6);
    }

    private static double bowl(Params p) {
        double x = p.number("x") - 0.3;
        double y = p.number("y") + 0.2;
        double z = p.number("z") - 0.1;
        return Math.pow(x + y, 2) + 50 * Math.pow(x - y, 2) + 5 * Math.pow(z + x, 2);
    }

    private static List<Trial> run(SearchSpace space, int count) {
        Sampler sampler = new CmaEsSampler();
        SplittableRandom random = new SplittableRandom(3);
        List<Trial> trials = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Params point = sampler.suggest(space, TrialHistory.of(Direction.MINIMIZE, trials), random)
                    .orElseThrow();
            trials.add(Trial.builder(number, TrialState.COMPLETE)
                    .point(space, point)
                    .value(bowl(point))
                    .build());
        }
        return trials;
    }
}
