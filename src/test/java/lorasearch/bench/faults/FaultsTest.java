package lorasearch.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short form of {@code bench/faults}. */
@EnabledOnOs(OS.LINUX)
class FaultsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "kills, 4",
        "power, 60",
        "crowd, 400",
        "enqueued, 32",
        "stopped, 1",
        "clock, 4",
        "full, 3",
        "damage, 8",
        "crash, 1",
        "readers, 20",
        "create, 8",
        "copy, 3"
    })
    void theStudySurvives(String fault, int times) throws Exception {
        Verdict verdict = FaultBench.faults().get(fault).inject(folder, times);
        assertThat(verdict.passed()).as(verdict.toString()).isTrue();
    }
}
