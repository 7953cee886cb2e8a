package lorasearch.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import lorasearch.app.StudyError;
import lorasearch.config.ConfigException;
import lorasearch.space.FloatDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.SearchSpace;
import lorasearch.trial.AskedTrial;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import lorasearch.trial.Outcome;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTest {

    private static final SearchSpace LINE = SearchSpace.of(Parameter.of("x", FloatDistribution.uniform(0, 1)));

    @TempDir
    private Path folder;

    private Path database;

    @BeforeEach
    void nameTheDatabase() {
        database = folder.resolve("studies.db");
    }

    @Test
    void theExampleFindsTheBottomOfTheBowl() {
        Trial best = StudyExample.bowl(database);
        assertThat(best.value().orElseThrow()).isLessThan(0.01);
        assertThat(best.params().number("x")).isBetween(0.9, 1.1);
    }

    @Test
    void theExampleThatReportsIsPrunedAndFindsItsRate() {
        try (Study study = StudyExample.descent(database)) {
            assertThat(study.best().params().number("rate")).isBetween(0.8, 1.2);
            assertThat(study.history().inState(TrialState.PRUNED)).isNotEmpty();
        }
    }

    @Test
    void thePageQuotesTheExamples() throws IOException {
        List<String> code = lines(Path.of("src", "test", "java", "lorasearch", "api", "StudyExample.java"));
        String page = Files.readString(Path.of("docs", "java.md"));
        String[] parts = page.split("```(java)?\n");
        assertThat(parts).hasSizeGreaterThan(4);
        for (int block = 1; block < parts.length; block += 2) {
            assertThat(code).containsAll(parts[block].lines().map(String::strip).toList());
        }
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(String::strip).toList();
    }

    @Test
    void theNumberOfTrialsIsATotalAcrossProcessesAndCalls() {
        try (Study study = Study.create(database, "line", LINE, Direction.MAXIMIZE)) {
            study.optimize(point -> point.number("x"), 4);
        }
        try (Study study = Study.open(database, "line")) {
            assertThat(study.optimize(point -> point.number("x"), 6).history().finishedCount())
                    .isEqualTo(6);
            assertThat(study.optimize(point -> point.number("x"), 6).history().finishedCount())
                    .isEqualTo(6);
        }
    }

    @Test
    void anObjectiveThatReportsIsPruned() {
        try (Study study = Study.create(database, "line", LINE, Direction.MINIMIZE)) {
            study.optimize(
                    (assignment, progress) -> {
                        double value = assignment.params().number("x") + assignment.trial();
                        return progress.report(1, value, Map.of()) == Decision.STOP
                                ? new Outcome.Pruned(1)
                                : Outcome.Completed.of(value);
                    },
                    12);
            assertThat(study.history().inState(TrialState.PRUNED)).isNotEmpty();
        }
    }

    @Test
    void ofSeveralObjectivesTheFrontIsBest() {
        try (Study study = Study.create(database, "two", LINE, Direction.MINIMIZE, Direction.MAXIMIZE)) {
            study.optimize(
                    (assignment, progress) -> {
                        double x = assignment.params().number("x");
                        return new Outcome.Completed(List.of(x, x));
                    },
                    5);
            assertThat(study.front()).hasSize(5);
        }
    }

    @Test
    void pointsAreHandedOutAndToldOnce() {
        try (Study study = Study.create(database, "line", LINE, Direction.MINIMIZE)) {
            AskedTrial asked = study.ask(Duration.ofHours(1));
            study.tell(asked, 0.5);
            assertThat(study.best().values()).containsExactly(0.5);
            assertThatThrownBy(() -> study.tell(asked, 0.4))
                    .isInstanceOf(StudyError.class)
                    .hasMessage("Trial 0 is complete already; what was told is final.");
        }
    }

    @Test
    void whatCannotBeIsNamed() {
        assertThatThrownBy(() -> Study.create(database, "a/b", LINE, Direction.MINIMIZE))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("a/b");
        assertThatThrownBy(() -> Study.open(database, "none")).isInstanceOf(StudyError.class);
        try (Study study = Study.create(database, "line", LINE, Direction.MINIMIZE)) {
            assertThatThrownBy(() -> study.optimize(point -> Double.NaN, 20))
                    .isInstanceOf(StudyError.class)
                    .hasMessageContaining("not a number");
        }
    }
}
