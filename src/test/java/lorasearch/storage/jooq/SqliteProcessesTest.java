package lorasearch.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import lorasearch.storage.DatabaseAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file, many processes. */
class SqliteProcessesTest extends StoreProcessesContract {

    @TempDir
    Path directory;

    @Override
    DatabaseAddress address() {
        return new DatabaseAddress.File(file());
    }

    @Override
    void assertIntact() {
        assertThat(DatabaseFiles.faults(file())).isEmpty();
    }

    private Path file() {
        return directory.resolve("study.db");
    }

    @Test
    @Tag("slow")
    void sixtyFourProcessesGetEachNumberOnce() throws Exception {
        processesGetEachNumberOnce(64, 200);
    }
}
