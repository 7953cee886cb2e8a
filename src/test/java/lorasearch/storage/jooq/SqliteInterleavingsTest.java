package lorasearch.storage.jooq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import lorasearch.storage.StoreInterleavings;
import lorasearch.storage.TestWorld;
import lorasearch.storage.TrialStore;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class SqliteInterleavingsTest extends StoreInterleavings {

    private static Path directory;

    @BeforeContainer
    static void createDirectory() throws IOException {
        directory = Files.createTempDirectory("interleavings");
    }

    @AfterContainer
    static void deleteDirectory() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    protected TrialStore open(TestWorld world, String database) {
        return JooqTrialStore.create(
                directory.resolve(database + ".db"),
                new StoreEnvironment(world, world::nanoTime, world, TestWorld.LEASE, TestWorld.PATIENCE));
    }
}
