package lorasearch.objective.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class RunningProgramTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void doesNotTakeAnEndedProcessThatNobodyAskedAfterForARunningOne() throws Exception {
        Process parent = new ProcessBuilder("sh", "-c", "sleep 0 & echo $!; exec sleep 1000").start();
        try (BufferedReader output = parent.inputReader()) {
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            assertTimeoutPreemptively(PATIENCE, () -> {
                while (RunningProgram.isRunning(child)) {
                    Thread.sleep(10);
                }
            });
            assertTrue(child.isAlive(), "the system still lists it");
            assertTrue(RunningProgram.isRunning(parent.toHandle()));
        } finally {
            parent.destroyForcibly().waitFor();
        }
        assertFalse(RunningProgram.isRunning(parent.toHandle()));
    }
}
