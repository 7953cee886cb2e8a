package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that makes a matrix of studies, with a program in the place of {@code study} that writes down its arguments. */
@DisabledOnOs(OS.WINDOWS)
class MatrixScriptTest {

    @TempDir
    private Path folder;

    @Test
    void everyCellIsCreatedAndRunAndAllAreCompared() throws IOException, InterruptedException {
        List<String> calls =
                calls(Map.of("CLASSES", "2 4", "SAMPLES", "800"), "minilm", "--", "--set", "search.trials=1");
        assertThat(calls).hasSize(5);
        assertThat(calls.get(0))
                .startsWith("create ")
                .contains(
                        " minilm-2-800 --exist-ok ", "data.classes=[admiration,approval] ", "data.max_rows.train=800 ")
                .endsWith(" --set search.trials=1");
        assertThat(calls.get(1)).isEqualTo("optimize minilm-2-800");
        assertThat(calls.get(4)).isEqualTo("compare minilm-2-800 minilm-4-800");
    }

    @Test
    void aSingleCellHasNothingToBeComparedWith() throws IOException, InterruptedException {
        assertThat(calls(Map.of("CLASSES", "2", "SAMPLES", "800")))
                .hasSize(3)
                .last()
                .isEqualTo("report minilm-2-800");
    }

    private List<String> calls(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path calls = folder.resolve("calls");
        Path study = Files.writeString(folder.resolve("study"), "#!/bin/sh\necho \"$@\" >> '%s'\n".formatted(calls));
        assertThat(study.toFile().setExecutable(true)).isTrue();
        ProcessBuilder script =
                new ProcessBuilder(new ArrayList<>(List.of("bash", "studies/goemotions-matrix/run.sh")));
        script.command().addAll(List.of(arguments));
        script.environment().putAll(environment);
        script.environment().put("STUDY", study.toString());
        assertThat(script.inheritIO().start().waitFor()).isZero();
        return Files.readAllLines(calls);
    }
}
