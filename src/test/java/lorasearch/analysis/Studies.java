package lorasearch.analysis;

import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Distribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/** Made-up studies with a known shape. */
final class Studies {

    static final Distribution LEARNING_RATE = FloatDistribution.logUniform(1e-5, 1e-1);
    static final Distribution RANK = CategoricalDistribution.of(4, 8, 16, 32);
    static final Distribution SCHEDULE = CategoricalDistribution.of("linear", "cosine", "constant");
    static final Distribution WARMUP = IntDistribution.uniform(0, 200);

    static final Distribution HEAD = CategoricalDistribution.of("linear", "deep");
    static final Distribution LAYERS = IntDistribution.uniform(1, 3);

    private Studies() {}

    /** Returns a history to minimise of complete trials, each filled in by its number. */
    static TrialHistory ofTrials(int count, BiConsumer<Integer, Trial.Builder> fill) {
        List<Trial> trials = IntStream.range(0, count)
                .mapToObj(number -> {
                    Trial.Builder trial = Trial.builder(number, TrialState.COMPLETE);
                    fill.accept(number, trial);
                    return trial.build();
                })
                .toList();
        return TrialHistory.of(Direction.MINIMIZE, trials);
    }

    /**
     * Returns a study whose loss is {@code (log10(learning_rate) + 3)² + rank / 32 + (schedule is constant ? 0.5 : 0)};
     * the warm-up has no effect.
     */
    static TrialHistory bowl(int trials) {
        Random random = new Random(1);
        return TrialHistory.of(
                Direction.MINIMIZE,
                IntStream.range(0, trials)
                        .mapToObj(number -> bowlTrial(number, random))
                        .toList());
    }

    /** Returns a history to minimise of complete trials with the given values and no parameters. */
    static TrialHistory ofValues(double... values) {
        return ofTrials(values.length, (number, trial) -> trial.value(values[number]));
    }

    private static Trial bowlTrial(int number, Random random) {
        double rate = LEARNING_RATE.fromUnit(random.nextDouble());
        double rank = RANK.fromUnit(random.nextDouble());
        double schedule = SCHEDULE.fromUnit(random.nextDouble());
        double warmup = WARMUP.fromUnit(random.nextDouble());
        double loss = Math.pow(Math.log10(rate) + 3, 2)
                + ((Number) RANK.toExternal(rank)).doubleValue() / 32
                + (schedule == 2 ? 0.5 : 0);
        return Trial.builder(number, TrialState.COMPLETE)
                .param("learning_rate", LEARNING_RATE, LEARNING_RATE.toExternal(rate))
                .param("rank", RANK, RANK.toExternal(rank))
                .param("schedule", SCHEDULE, SCHEDULE.toExternal(schedule))
                .param("warmup", WARMUP, WARMUP.toExternal(warmup))
                .value(loss)
                .build();
    }
}
