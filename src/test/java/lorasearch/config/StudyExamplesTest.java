package lorasearch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The study files and the reference page that come with the program. */
class StudyExamplesTest {

    private static final Path REFERENCE = Path.of("docs", "training.md");

    static List<Path> studies() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("studies"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("studies")
    void everyStudyFileIsUnderstood(Path file) throws IOException {
        StudyDefinition study = StudyFile.read(file).definition();
        assertThat(study.space().parameters()).isNotEmpty();
        assertThat(DefinitionJson.read(DefinitionJson.write(study))).isEqualTo(study);
    }

    @Test
    void theReferenceListsEveryTrainingFieldAsItIs() throws IOException {
        List<String> rows = Files.readAllLines(REFERENCE).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(TrainingField.values())
                        .map(StudyExamplesTest::row)
                        .toList());
    }

    private static String row(TrainingField field) {
        String standard = field.use().insteadOf().isPresent() ? "" : String.valueOf(field.standard());
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        field.key(),
                        standard,
                        field.rule().replaceFirst("^must be (one of |an? )?", ""),
                        field.meaning(),
                        field.effectiveWith());
    }
}
