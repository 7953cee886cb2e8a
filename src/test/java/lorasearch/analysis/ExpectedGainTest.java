package lorasearch.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class ExpectedGainTest {

    private static final int MORE = 25;

    @Test
    void onAverageItIsTheGainOfTrialsThatAreLikeTheOthersOrALittleMore() {
        assertThat(expectedOverHappened(Random::nextDouble)).isBetween(0.95, 1.8);
        assertThat(expectedOverHappened(Random::nextGaussian)).isBetween(0.95, 1.8);
        assertThat(expectedOverHappened(random -> -Math.abs(random.nextGaussian())))
                .isBetween(0.95, 1.8);
    }

    private static double expectedOverHappened(ToDoubleFunction<Random> draw) {
        double expected = 0;
        double happened = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                values.add(draw.applyAsDouble(random));
            }
            double best = Collections.max(values);
            double later = best;
            for (int i = 0; i < MORE; i++) {
                later = Math.max(later, draw.applyAsDouble(random));
            }
            expected += new ExpectedGain(history(Direction.MAXIMIZE, values))
                    .after(MORE)
                    .orElseThrow();
            happened += later - best;
        }
        return expected / happened;
    }

    @Test
    void moreTrialsBringMore() {
        ExpectedGain gain = new ExpectedGain(history(Direction.MAXIMIZE, wave(40)));

        assertThat(gain.after(50).orElseThrow()).isGreaterThan(gain.after(25).orElseThrow());
        assertThat(gain.after(1).orElseThrow()).isPositive();
    }

    @Test
    void lossesAreTreatedAsScoresUpsideDown() {
        List<Double> negated = wave(40).stream().map(value -> -value).toList();

        assertThat(new ExpectedGain(history(Direction.MINIMIZE, negated))
                        .after(MORE)
                        .orElseThrow())
                .isCloseTo(
                        new ExpectedGain(history(Direction.MAXIMIZE, wave(40)))
                                .after(MORE)
                                .orElseThrow(),
                        within(1e-12));
    }

    @Test
    void trialsThatAreAllAlikeBringNothing() {
        List<Double> values = new ArrayList<>(Collections.nCopies(40, 0.5));

        assertThat(new ExpectedGain(history(Direction.MAXIMIZE, values)).after(MORE))
                .hasValue(0);
    }

    @Test
    void theBestOfAHalfIsThatOfAllHalves() {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            values.add((double) i * i);
        }
        double sum = 0;
        int halves = 0;
        for (int subset = 0; subset < 1 << values.size(); subset++) {
            if (Integer.bitCount(subset) == values.size() / 2) {
                sum += values.get(31 - Integer.numberOfLeadingZeros(subset));
                halves++;
            }
        }

        assertThat(new ExpectedGain(history(Direction.MAXIMIZE, values))
                        .after(16)
                        .orElseThrow())
                .isCloseTo(values.get(15) - sum / halves, within(1e-9));
    }

    @Test
    void prunedTrialsAreWorseThanCompleteOnes() {
        List<Trial> trials =
                new ArrayList<>(history(Direction.MAXIMIZE, wave(20)).trials());
        List<Trial> worst = new ArrayList<>(trials);
        double least = Collections.min(wave(20));
        for (int i = 0; i < 20; i++) {
            trials.add(
                    Trial.builder(trials.size(), TrialState.PRUNED).value(9.0).build());
            worst.add(Trial.builder(worst.size(), TrialState.COMPLETE)
                    .value(least)
                    .build());
        }

        assertThat(new ExpectedGain(TrialHistory.of(Direction.MAXIMIZE, trials))
                        .after(MORE)
                        .orElseThrow())
                .isCloseTo(
                        new ExpectedGain(TrialHistory.of(Direction.MAXIMIZE, worst))
                                .after(MORE)
                                .orElseThrow(),
                        within(1e-9));
    }

    @Test
    void aFewTrialsSayNothing() {
        assertThat(new ExpectedGain(history(Direction.MAXIMIZE, wave(14))).after(MORE))
                .isEmpty();
        assertThat(new ExpectedGain(history(Direction.MAXIMIZE, List.of())).after(MORE))
                .isEmpty();
    }

    private static List<Double> wave(int count) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(0.5 + 0.1 * Math.sin(1.7 * i));
        }
        return values;
    }

    private static TrialHistory history(Direction direction, List<Double> values) {
        List<Trial> trials = new ArrayList<>();
        values.forEach(value -> trials.add(
                Trial.builder(trials.size(), TrialState.COMPLETE).value(value).build()));
        return TrialHistory.of(direction, trials);
    }
}
