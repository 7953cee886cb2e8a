package lorasearch.bench.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lorasearch.storage.StudyExistsException;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;
import lorasearch.trial.Direction;

/** F23: the same study created by many at once. */
final class Creators implements Fault {

    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        Path file = folder.resolve("study.db");
        List<Boolean> created = Together.run(times, () -> {
            try (TrialStore store = JooqTrialStore.create(file, StoreEnvironment.system())) {
                store.createStudy("same", List.of(Direction.MINIMIZE), "{}", Map.of());
                return true;
            } catch (StudyExistsException exists) {
                return false;
            }
        });
        long successes = created.stream().filter(success -> success).count();
        return new Verdict(
                "F23 the same study created at once",
                times,
                "exactly one succeeds, the others are told that it exists",
                "%d created, %d told".formatted(successes, times - successes),
                successes == 1);
    }
}
