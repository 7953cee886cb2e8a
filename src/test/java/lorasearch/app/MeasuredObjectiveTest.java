package lorasearch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import lorasearch.objective.Assignment;
import lorasearch.objective.Objective;
import lorasearch.space.Params;
import lorasearch.testing.RecordingProgress;
import lorasearch.trial.Outcome;
import lorasearch.trial.Trial;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MeasuredObjectiveTest {

    @TempDir
    private Path process;

    private final RecordingProgress progress = new RecordingProgress();

    @BeforeEach
    void writeTheFilesOfAProcess() throws IOException {
        Files.writeString(process.resolve("status"), "Name:\tjava\nVmHWM:\t  524288 kB\nVmRSS:\t  1000 kB\n");
        Files.writeString(process.resolve("clear_refs"), "");
    }

    @Test
    void theTrialGetsThePeakInMebibytes() throws Exception {
        assertThat(outcome(new Outcome.Pruned(1))).isEqualTo(new Outcome.Pruned(1));
        assertThat(progress.notes()).containsOnly(Map.entry(Trial.PEAK_MEMORY, "512"));
    }

    @Test
    void thePeakOfEarlierTrialsIsForgottenFirst() throws Exception {
        outcome(new Outcome.Pruned(1));
        assertThat(process.resolve("clear_refs")).hasContent("5");
    }

    @Test
    void aTrialThatIsGivenBackHasNoPeakYet() throws Exception {
        outcome(new Outcome.Interrupted(1));
        assertThat(progress.notes()).isEmpty();
    }

    @Test
    void whereEarlierPeaksCannotBeForgottenNothingIsKnown() throws Exception {
        Files.delete(process.resolve("clear_refs"));
        outcome(new Outcome.Pruned(1));
        assertThat(progress.notes()).isEmpty();
    }

    /** Else a trial that begins during another one would cut the other one's peak. */
    @Test
    void aTrialBesideAnotherOneForgetsNothing() throws Exception {
        MeasuredObjective[] outer = new MeasuredObjective[1];
        Objective inner = (assignment, ignored) -> {
            if (assignment.trial() == 0) {
                Files.writeString(process.resolve("clear_refs"), "");
                outer[0].evaluate(assignment(1), new RecordingProgress());
            }
            return new Outcome.Pruned(1);
        };
        outer[0] = new MeasuredObjective(inner, new PeakMemory(process));
        outer[0].evaluate(assignment(0), progress);
        assertThat(process.resolve("clear_refs")).isEmptyFile();
        assertThat(progress.notes()).containsKey(Trial.PEAK_MEMORY);
    }

    @Test
    void afterATrialThatThrewTheNextOneForgetsAgain() throws Exception {
        Objective fails = (assignment, ignored) -> {
            throw new IllegalStateException("broken");
        };
        MeasuredObjective measured = new MeasuredObjective(fails, new PeakMemory(process));
        for (int trial = 0; trial < 2; trial++) {
            Files.writeString(process.resolve("clear_refs"), "");
            assertThatThrownBy(() -> measured.evaluate(assignment(0), progress)).hasMessage("broken");
            assertThat(process.resolve("clear_refs")).hasContent("5");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisProcessHasAPeak() {
        assertThat(PeakMemory.ofThisProcess().mebibytes().orElseThrow()).isGreaterThan(10);
    }

    private Outcome outcome(Outcome outcome) throws Exception {
        return new MeasuredObjective((assignment, ignored) -> outcome, new PeakMemory(process))
                .evaluate(assignment(0), progress);
    }

    private Assignment assignment(int trial) {
        return new Assignment(trial, 1, Params.empty(), process);
    }
}
