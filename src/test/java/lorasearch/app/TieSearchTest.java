package lorasearch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lorasearch.config.FineTuneDefinition;
import lorasearch.config.StudyFile;
import lorasearch.engine.RunnableStudy;
import lorasearch.metrics.Resamples;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TieSearchTest {

    private static final FineTuneDefinition STUDY =
            (FineTuneDefinition) StudyFile.parse("s.yaml", Path.of(""), "name: s\ndata: {train: a.csv, dev: b.csv}\n")
                    .definition();

    @TempDir
    private Path folder;

    private final List<Trial> trials = new ArrayList<>();

    @Test
    void trialsThatRowsCannotTellApartAreTied() throws IOException {
        trial(0.50, 100, 0.02);
        trial(0.49, 30, 0.02);
        trial(0.48, 10, 0.02, "constant_scores");
        trial(0.30, 5, 0.02);
        BestTrial.Ties ties = ties();
        assertThat(ties.trials()).containsExactly(1, 2);
        assertThat(ties.cheaper())
                .as("the cheapest without a finding")
                .contains(new BestTrial.Cheaper(1, 0.49, 30, 100));
    }

    @Test
    void aSmallDifferenceInEveryResampleIsNoTie() throws IOException {
        trial(0.50, 100, 0);
        trial(0.49, 30, 0);
        assertThat(ties().trials()).isEmpty();
        assertThat(ties().cheaper()).isEmpty();
    }

    @Test
    void theBestTrialMayBeTheCheapest() throws IOException {
        trial(0.50, 10, 0.02);
        trial(0.49, 30, 0.02);
        assertThat(ties().trials()).containsExactly(1);
        assertThat(ties().cheaper()).isEmpty();
    }

    @Test
    void aDifferenceThatOtherSeedsMakeTooIsATie() throws IOException {
        trial(0.50, 100, 0);
        trial(0.49, 30, 0);
        trial(0.40, 30, 0);
        BestTrial.Ties ties = ties(new Replicates(Map.of(0, List.of(0.48, 0.50, 0.49), 1, List.of(0.50, 0.49, 0.48))));
        assertThat(ties.trials()).containsExactly(1);
        // Student's t of 4 degrees of freedom at 97.5 %, times the deviation of 0.01, times the root of 2.
        assertThat(ties.differenceBySeed()).isCloseTo(2.7764 * 0.01 * Math.sqrt(2), within(1e-5));
    }

    @Test
    void oneOtherSeedForEachTrialSaysNothingOfSeeds() throws IOException {
        trial(0.50, 100, 0);
        trial(0.49, 30, 0);
        BestTrial.Ties ties = ties(new Replicates(Map.of(0, List.of(0.48), 1, List.of(0.51))));
        assertThat(ties.trials()).isEmpty();
        assertThat(ties.differenceBySeed()).isZero();
    }

    private BestTrial.Ties ties() throws IOException {
        return ties(new Replicates(Map.of()));
    }

    private BestTrial.Ties ties(Replicates replicates) throws IOException {
        TrialHistory history = TrialHistory.of(Direction.MAXIMIZE, trials);
        return new TieSearch(folder, STUDY, replicates)
                .of(trials.get(0), history)
                .orElseThrow();
    }

    /** Resamples share their luck; beyond it, a trial has some of its own. */
    private void trial(double value, int seconds, double ownLuck, String... flags) throws IOException {
        int number = trials.size();
        Random shared = new Random(1);
        Random own = new Random(number);
        double[] drawn = new double[1000];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = value + 0.05 * shared.nextGaussian() + ownLuck * own.nextGaussian();
        }
        Path directory = Files.createDirectories(RunnableStudy.directoryOf(folder, number));
        ResampleFile.write(directory, new Resamples(value, drawn));
        Trial.Builder trial = Trial.builder(number, TrialState.COMPLETE)
                .value(value)
                .userAttribute("seconds", String.valueOf(seconds));
        if (flags.length > 0) {
            trial.userAttribute(Trial.FINDINGS, "[{\"name\": \"%s\"}]".formatted(flags[0]));
        }
        trials.add(trial.build());
    }
}
