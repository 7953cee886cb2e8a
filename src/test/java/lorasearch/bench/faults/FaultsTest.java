package lorasearch.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short form of {@code bench/faults}, which does not ask how long anything took. */
@EnabledOnOs(OS.LINUX)
class FaultsTest {

    @TempDir
    private Path folder;

    static List<FaultBench.Case> faults() {
        return FaultBench.CASES.stream()
                .filter(fault -> fault.timesInTests() > 0)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theStudySurvives(FaultBench.Case fault) throws Exception {
        Verdict verdict = fault.fault().inject(folder, fault.timesInTests());
        assertThat(verdict.passed()).as(verdict.toString()).isTrue();
    }
}
