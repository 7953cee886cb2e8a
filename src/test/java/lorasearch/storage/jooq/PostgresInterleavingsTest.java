package lorasearch.storage.jooq;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lorasearch.storage.DatabaseAddress;
import lorasearch.storage.StoreInterleavings;
import lorasearch.storage.TestWorld;
import lorasearch.storage.TrialStore;
import lorasearch.testing.PostgresServer;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

@Tag("postgresql")
@AddLifecycleHook(PostgresInterleavingsTest.OnlyWithServer.class)
class PostgresInterleavingsTest extends StoreInterleavings {

    private final Map<String, DatabaseAddress> addresses = new ConcurrentHashMap<>();

    @Override
    protected TrialStore open(TestWorld world, String database) {
        DatabaseAddress address =
                addresses.computeIfAbsent(database, name -> DatabaseAddress.of(PostgresServer.newDatabase(), ""));
        return JooqTrialStore.open(
                address, new StoreEnvironment(world, world::nanoTime, world, TestWorld.LEASE, TestWorld.PATIENCE));
    }

    /** An assumption that fails would only reject one try of the property after the other. */
    static final class OnlyWithServer implements SkipExecutionHook {
        @Override
        public SkipResult shouldBeSkipped(LifecycleContext context) {
            String reason = PostgresServer.whyNot();
            return reason.isEmpty() ? SkipResult.doNotSkip() : SkipResult.skip(reason);
        }
    }
}
