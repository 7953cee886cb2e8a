package lorasearch.bench.faults;

import java.nio.file.Path;
import java.util.Optional;
import lorasearch.storage.Claim;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.TrialStore;
import lorasearch.testing.ChildJvm;

/** F5: a worker is stopped for longer than its lease, and wakes when another has finished its trial. */
final class Stopped implements Fault {

    private static final String LEASE_MILLIS = "200";

    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        Path file = folder.resolve("study.db");
        Cheap.create(file);
        int rejected = 0;
        int survived = 0;
        try (TrialStore store = Cheap.open(file)) {
            long study = Cheap.id(store);
            for (int i = 0; i < times; i++) {
                try (ChildJvm child = ChildJvm.start(CheapWorker.class, file.toString(), "hold", "0", LEASE_MILLIS)) {
                    child.readLine();
                    int held = Integer.parseInt(child.readLine());
                    child.signal("STOP");
                    Claim taken = takeOver(store, study, held);
                    Cheap.work(store, taken);
                    Cheap.finish(store, taken);
                    child.signal("CONT");
                    child.writeLine("go on");
                    rejected += Integer.parseInt(child.readLine());
                    survived += child.readAll().isEmpty() ? 1 : 0;
                }
            }
        }
        long whole = Cheap.whole(file);
        return new Verdict(
                "F5 SIGSTOP past the lease",
                times,
                "all late writes rejected, the process survives, the other's result stands",
                "%d of %d late writes rejected, %d processes survived, %d results stand"
                        .formatted(rejected, 2 * times, survived, whole),
                rejected == 2 * times && survived == times && whole == times);
    }

    /** Asks until the lease is over; the stopped process exists, so that nothing but the lease can tell. */
    private static Claim takeOver(TrialStore store, long study, int trial) {
        while (true) {
            Optional<Claim> claim = store.claim(study, LocalProcesses.self(), trial + 1L);
            if (claim.isPresent()) {
                return claim.get();
            }
            Thread.onSpinWait();
        }
    }
}
