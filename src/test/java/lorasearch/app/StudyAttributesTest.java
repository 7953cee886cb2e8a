package lorasearch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lorasearch.metrics.Finding;
import lorasearch.metrics.Resamples;
import lorasearch.storage.StudyRecord;
import lorasearch.trial.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept with a study comes back as it was. */
class StudyAttributesTest {

    @Test
    void openingsOfTheTestSplitAreCounted() {
        Instant first = Instant.parse("2026-01-02T03:04:05.678Z");
        TestOpenings once = TestOpenings.of(study(Map.of())).with(first, 7);
        assertThat(once.repeated()).isEmpty();
        TestOpenings stored = TestOpenings.of(study(Map.of(TestOpenings.ATTRIBUTE, once.toJson())));
        assertThat(stored).isEqualTo(once);
        assertThat(stored.with(first.plusSeconds(9), 3).repeated())
                .map(Finding::reason)
                .contains("The sealed test split was opened 2 times; only the first score on it was unseen.");
    }

    @Test
    void replicatesOfSeveralTrialsAreKeptApart() {
        Replicates replicates =
                new Replicates(Map.of()).with(4, 0.5).with(11, 0.25).with(4, 0.75);
        Replicates stored = Replicates.of(study(Map.of(Replicates.ATTRIBUTE, replicates.toJson())));
        assertThat(stored.values()).isEqualTo(Map.of(4, List.of(0.5, 0.75), 11, List.of(0.25)));
        assertThat(stored.all(11)).extracting(SeedNoise::trial).containsExactly(11, 4);
        assertThat(stored.noise(5)).isEmpty();
        assertThat(stored.noise(11)).contains(new SeedNoise(11, 1, 0.25, 0));
        assertThat(stored.noise(4)).hasValueSatisfying(noise -> {
            assertThat(noise.mean()).isEqualTo(0.625);
            assertThat(noise.deviation()).isCloseTo(Math.sqrt(2) / 8, within(1e-12));
        });
    }

    @Test
    void resampledScoresComeBackFromTheTrialsFolder(@TempDir Path folder) throws IOException {
        Resamples drawn = new Resamples(0.5, 0.25, Double.NaN, 0.75);
        ResampleFile.write(folder, drawn);
        assertThat(ResampleFile.read(folder)).hasValueSatisfying(read -> {
            assertThat(read.estimate()).isEqualTo(0.5);
            assertThat(read.values()).containsExactly(0.25, Double.NaN, 0.75);
        });
        assertThat(ResampleFile.read(folder.resolve("other"))).isEmpty();
    }

    private static StudyRecord study(Map<String, String> attributes) {
        return new StudyRecord(1, "s", List.of(Direction.MAXIMIZE), "", attributes, Map.of(), Instant.EPOCH);
    }
}
