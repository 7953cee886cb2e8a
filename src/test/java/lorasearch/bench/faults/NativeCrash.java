package lorasearch.bench.faults;

import java.nio.file.Path;
import lorasearch.storage.Claim;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.TrialStore;
import lorasearch.testing.ChildJvm;
import lorasearch.trial.TrialState;

/** F14: a trial during which the process crashes in native code, each time that it is tried. */
final class NativeCrash implements Fault {

    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        Path file = folder.resolve("study.db");
        Cheap.create(file);
        int attempts = 0;
        for (int i = 0; i < times; i++) {
            for (int crash = 0; crash < TrialStore.MOST_LOSSES; crash++) {
                try (ChildJvm child = ChildJvm.start(CheapWorker.class, file.toString(), "hold", "0", "60000")) {
                    child.readLine();
                    child.readLine();
                    child.signal("SEGV");
                    child.waitFor();
                }
                attempts++;
            }
            try (TrialStore store = Cheap.open(file)) {
                // The next worker notices, and gets another trial, which it gives back as finished.
                Claim next = store.claim(Cheap.id(store), LocalProcesses.self(), Long.MAX_VALUE)
                        .orElseThrow();
                Cheap.work(store, next);
                Cheap.finish(store, next);
            }
        }
        try (TrialStore store = Cheap.open(file)) {
            var history = store.history(Cheap.id(store));
            int failed = history.inState(TrialState.FAIL).size();
            int complete = history.inState(TrialState.COMPLETE).size();
            boolean reasons = history.inState(TrialState.FAIL).stream()
                    .allMatch(trial -> trial.failure().isPresent());
            return new Verdict(
                    "F14 native crash of the worker, each time",
                    attempts,
                    "the study goes on; a trial is given up after %d attempts, with a reason"
                            .formatted(TrialStore.MOST_LOSSES),
                    "%d crashes: %d trials given up, %d after them complete".formatted(attempts, failed, complete),
                    failed == times && complete == times && reasons);
        }
    }
}
