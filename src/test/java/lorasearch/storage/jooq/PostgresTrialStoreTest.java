package lorasearch.storage.jooq;

import lorasearch.storage.DatabaseAddress;
import lorasearch.storage.TestWorld;
import lorasearch.storage.TrialStore;
import lorasearch.storage.TrialStoreContract;
import lorasearch.testing.PostgresServer;
import org.junit.jupiter.api.Tag;

@Tag("postgresql")
class PostgresTrialStoreTest extends TrialStoreContract {

    private final DatabaseAddress address = DatabaseAddress.of(PostgresServer.newDatabase(), "");

    @Override
    protected TrialStore open(TestWorld world) {
        return JooqTrialStore.open(
                address, new StoreEnvironment(world, world::nanoTime, world, TestWorld.LEASE, TestWorld.PATIENCE));
    }
}
