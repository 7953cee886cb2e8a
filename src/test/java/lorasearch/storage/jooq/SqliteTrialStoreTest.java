package lorasearch.storage.jooq;

import java.nio.file.Path;
import lorasearch.storage.TestWorld;
import lorasearch.storage.TrialStore;
import lorasearch.storage.TrialStoreContract;
import org.junit.jupiter.api.io.TempDir;

class SqliteTrialStoreTest extends TrialStoreContract {

    @TempDir
    Path directory;

    @Override
    protected TrialStore open(TestWorld world) {
        return JooqTrialStore.create(
                directory.resolve("study.db"),
                new StoreEnvironment(world, world::nanoTime, world, TestWorld.LEASE, TestWorld.PATIENCE));
    }
}
