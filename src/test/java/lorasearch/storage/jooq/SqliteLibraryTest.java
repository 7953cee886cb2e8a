package lorasearch.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.OSInfo;

class SqliteLibraryTest {

    @TempDir
    private Path folder;

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"})
    void theDriverIsToldOfTheLibraryThatTheBuildHasUnpacked() {
        new SqliteFile(folder.resolve("study.db"));
        Path told = Path.of(System.getProperty("org.sqlite.lib.path"));
        assertThat(told).endsWith(Path.of("native/org/sqlite/native", OSInfo.getNativeLibFolderPathForCurrentOS()));
        assertThat(told.resolve("libsqlitejdbc.so")).isRegularFile();
    }

    @Test
    void whereNothingIsUnpackedTheDriverIsLeftToItself() throws IOException {
        Path program = folder.resolve("lib/program.jar");
        Path unpacked =
                folder.resolve("lib/native/org/sqlite/native").resolve(OSInfo.getNativeLibFolderPathForCurrentOS());
        Files.createDirectories(unpacked);
        assertThat(SqliteLibrary.unpackedBeside(program)).isEmpty();
        Files.createFile(unpacked.resolve(System.mapLibraryName("sqlitejdbc")));
        assertThat(SqliteLibrary.unpackedBeside(program)).contains(unpacked);
    }
}
