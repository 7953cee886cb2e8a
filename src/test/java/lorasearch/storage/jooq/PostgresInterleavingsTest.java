package lorasearch.storage.jooq;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lorasearch.storage.DatabaseAddress;
import lorasearch.storage.StoreInterleavings;
import lorasearch.storage.TestWorld;
import lorasearch.storage.TrialStore;
import lorasearch.testing.PostgresServer;
import net.jqwik.api.Tag;

@Tag("postgresql")
class PostgresInterleavingsTest extends StoreInterleavings {

    private final Map<String, DatabaseAddress> addresses = new ConcurrentHashMap<>();

    @Override
    protected TrialStore open(TestWorld world, String database) {
        DatabaseAddress address =
                addresses.computeIfAbsent(database, name -> DatabaseAddress.of(PostgresServer.newDatabase(), ""));
        return JooqTrialStore.open(address, new StoreEnvironment(world, world::nanoTime, world, TestWorld.LEASE));
    }
}
