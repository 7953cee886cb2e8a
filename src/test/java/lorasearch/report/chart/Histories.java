package lorasearch.report.chart;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.FloatDistribution;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/** Made-up histories with the look of real ones. */
public final class Histories {
    private static final FloatDistribution RATE = FloatDistribution.logUniform(5e-5, 1e-2);
    private static final CategoricalDistribution BATCH = CategoricalDistribution.of(8, 16, 32, 64);
    private static final CategoricalDistribution RANK = CategoricalDistribution.of(4, 8, 16, 32, 64);

    private Histories() {}

    /** Returns a study that maximises, with pruned and failed trials among complete ones. */
    public static TrialHistory mixed(int count) {
        Random random = new Random(count);
        List<Trial> trials = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            trials.add(trial(number, random));
        }
        return TrialHistory.of(Direction.MAXIMIZE, trials);
    }

    private static Trial trial(int number, Random random) {
        double rate = RATE.fromUnit(random.nextDouble());
        double rank = random.nextInt(5);
        double fall = random.nextDouble();
        TrialState state =
                fall < 0.06 ? TrialState.FAIL : fall < 0.4 && number > 4 ? TrialState.PRUNED : TrialState.COMPLETE;
        double distance = RATE.toUnit(rate) - 0.7;
        double top = 0.5 - 0.9 * distance * distance + 0.01 * rank + 0.02 * random.nextGaussian();
        int epochs = state == TrialState.COMPLETE ? 5 : state == TrialState.PRUNED ? 1 + random.nextInt(3) : 1;
        int batch = random.nextInt(4);
        long milliseconds = epochs * (9_000L + 2_500L * (3 - batch) + 800L * (long) rank + 150L * (number % 7));
        Instant start = Instant.parse("2026-01-01T20:00:00Z").plusSeconds(90L * number);
        Trial.Builder trial = Trial.builder(number, state)
                .started(start)
                .finished(start.plusMillis(milliseconds))
                .param("learning_rate", RATE, rate)
                .param("batch_size", BATCH, BATCH.toExternal(batch))
                .param("lora_rank", RANK, RANK.toExternal(rank));
        double value = 0;
        for (int epoch = 1; epoch <= epochs; epoch++) {
            value = Math.max(0.01, top * (1 - Math.exp(-0.8 * epoch)) + 0.01 * random.nextGaussian());
            trial.report(epoch, value);
        }
        return (state == TrialState.FAIL ? trial : trial.value(value)).build();
    }
}
