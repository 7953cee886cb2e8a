package lorasearch.objective.command;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class DeathOfTheStudyTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void closesTheInputOfTheProgramWhenTheStudyIsKilled() throws Exception {
        diesWith("touch started; cat > input; touch ended");
    }

    @Test
    void breaksTheOutputOfTheProgramWhenTheStudyIsKilled() throws Exception {
        diesWith("trap '' PIPE; touch started; while echo '{\"step\": 0, \"value\": 0}' 2> error; do sleep 0.01; done;"
                + " touch ended");
    }

    /** Kills the study once the program has started, and waits for the program to end. */
    private void diesWith(String script) throws Exception {
        Path file = Files.writeString(folder.resolve("script.sh"), script);
        Process study = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OneTrial.class.getName(),
                        file.toString(),
                        folder.toString())
                .inheritIO()
                .start();
        try {
            await("started");
        } finally {
            study.destroyForcibly();
        }
        await("ended");
    }

    private void await(String name) {
        assertTimeoutPreemptively(PATIENCE, () -> {
            while (Files.notExists(folder.resolve(name))) {
                Thread.sleep(10);
            }
        });
    }
}
