package lorasearch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The study files that come with the program. */
class StudyExamplesTest {

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
}
