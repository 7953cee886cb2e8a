package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteJDBCLoader;

/** What libraries report about themselves. */
class LibraryMessagesTest {

    @TempDir
    private Path folder;

    @Test
    void whatSqliteCannotTidyUpIsNoErrorOfOurs() throws IOException, InterruptedException {
        ColourStudy.write(folder, "training: {learning_rate: 1e-3}\nsearch: {trials: 1, seed: 1}\n");
        ColourStudy.create(folder);
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        // A folder that is not empty takes the place of a library that another process has just deleted.
        Files.createDirectories(
                temporary.resolve("sqlite-%s-left-libsqlitejdbc.so/content".formatted(SQLiteJDBCLoader.getVersion())));
        try (StudyProcess list =
                StudyProcess.start(List.of("-Djava.io.tmpdir=" + temporary), ColourStudy.arguments(folder, "list"))) {
            assertThat(list.waitForEnd()).isZero();
            assertThat(list.output()).anyMatch(line -> line.contains("colours"));
            assertThat(list.output()).noneMatch(line -> line.contains("ERROR") || line.startsWith("\tat "));
        }
    }
}
