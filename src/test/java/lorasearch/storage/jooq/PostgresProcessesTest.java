package lorasearch.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import lorasearch.storage.DatabaseAddress;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.testing.PostgresServer;
import lorasearch.trial.Trial;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One database on a server, many processes. */
@Tag("postgresql")
class PostgresProcessesTest extends StoreProcessesContract {

    private final DatabaseAddress address = DatabaseAddress.of(PostgresServer.newDatabase(), "");

    @Override
    DatabaseAddress address() {
        return address;
    }

    /** The server sees to its pages; what could go wrong is the numbering of trials. */
    @Override
    void assertIntact() {
        try (TrialStore store = JooqTrialStore.open(address, StoreEnvironment.system())) {
            for (StudyRecord study : store.studies()) {
                assertThat(store.history(study.id()).trials())
                        .extracting(Trial::number)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    @Tag("slow")
    void sixteenProcessesGetEachNumberOnce() throws Exception {
        processesGetEachNumberOnce(16, 200);
    }
}
