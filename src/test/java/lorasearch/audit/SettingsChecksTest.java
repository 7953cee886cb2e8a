package lorasearch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import lorasearch.config.FineTuneDefinition;
import lorasearch.config.StudyFile;
import lorasearch.metrics.Finding;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.SearchSpace;
import org.junit.jupiter.api.Test;

class SettingsChecksTest {

    private static final Parameter RATE = Parameter.of("learning_rate", FloatDistribution.logUniform(1e-5, 1e-2));

    @Test
    void aSearchedSeedIsFound() {
        assertThat(SpaceChecks.of(SearchSpace.of(RATE, Parameter.of("seed", IntDistribution.uniform(1, 40)))))
                .extracting(Finding::name)
                .containsExactly("nuisance_parameter");
        assertThat(SpaceChecks.of(SearchSpace.of(RATE))).isEmpty();
    }

    @Test
    void aParameterWithOneValueIsFound() {
        assertThat(SpaceChecks.of(SearchSpace.of(RATE, Parameter.of("epochs", IntDistribution.uniform(3, 3)))))
                .extracting(Finding::reason)
                .containsExactly("Searched, although there is only one value: epochs.");
    }

    @Test
    void aShareForASplitWithAFileIsFound() {
        assertThat(unused("data: {train: a.csv, dev: b.csv, split: {dev: 0.2}}"))
                .isEqualTo("Set, but without any effect: data.split.dev (there is a dev file).");
        assertThat(unused("data: {train: a.csv, dev: b.csv}")).isEmpty();
        assertThat(unused("data: {train: a.csv, split: {dev: 0.2}}")).isEmpty();
    }

    @Test
    void positivesForSplitsThatAreNotCutAreFound() {
        assertThat(unused("data: {train: a.csv, dev: b.csv, split: {min_positives: 5}}"))
                .isEqualTo("Set, but without any effect: data.split.min_positives (no split is cut).");
        assertThat(unused("data: {train: a.csv, split: {min_positives: 5}}")).isEmpty();
        assertThat(unused("data: {train: a.csv, dev: b.csv, split: {test: 0.1, min_positives: 5}}"))
                .isEmpty();
    }

    private static String unused(String sections) {
        return UnusedSettings.find(
                        (FineTuneDefinition) StudyFile.parse("study.yaml", Path.of(""), "name: s\n" + sections)
                                .definition())
                .map(Finding::reason)
                .orElse("");
    }
}
