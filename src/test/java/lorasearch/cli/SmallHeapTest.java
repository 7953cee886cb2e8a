package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on MiniLM in processes of little memory. */
class SmallHeapTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeStudy() throws IOException {
        Files.writeString(folder.resolve("study.yaml"), """
                name: reviews
                data: {synthetic: {rows: 400, seed: 1}, split: {dev: 0.25, test: 0.15, seed: 13}}
                model: {base: minilm, max_tokens: 48, device: cpu}
                training: {epochs: 1, learning_rate: 1e-3, batch_size: {choices: [16, 32]}}
                search: {trials: 1, seed: 1, sampler: random, pruner: none}
                """);
    }

    @Test
    void aModelThatIsTooBigIsSaidInOneLine() throws Exception {
        try (StudyProcess create = create("64m")) {
            assertThat(create.waitForEnd()).isEqualTo(71);
            assertThat(create.output())
                    .filteredOn(line -> line.startsWith("study: "))
                    .singleElement()
                    .asString()
                    .startsWith("study: This Java process may use ")
                    .contains("LORASEARCH_JAVA_OPTIONS=-Xmx");
            assertThat(create.output()).noneMatch(line -> line.startsWith("\tat "));
        }
    }

    @Test
    @Tag("slow")
    void aQuarterOfAGigabyteIsEnough() throws Exception {
        try (StudyProcess create = create("256m")) {
            assertThat(create.waitForEnd()).as(() -> create.output().toString()).isZero();
        }
        try (StudyProcess optimize =
                StudyProcess.start(List.of("-Xmx256m"), ColourStudy.arguments(folder, "optimize"))) {
            assertThat(optimize.waitForEnd())
                    .as(() -> optimize.output().toString())
                    .isZero();
            assertThat(optimize.output()).anyMatch(line -> line.contains("1 complete"));
        }
    }

    private StudyProcess create(String heap) throws IOException {
        return StudyProcess.start(
                List.of("-Xmx" + heap),
                ColourStudy.arguments(
                        folder,
                        "create",
                        "--config",
                        folder.resolve("study.yaml").toString()));
    }
}
