package lorasearch.bench.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import lorasearch.storage.Claim;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.StoreException;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.DatabaseFiles;

/** F24: the file copied while it is written to, by {@code cp} and by our export. */
final class Copies implements Fault {

    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        Path file = folder.resolve("study.db");
        Cheap.create(file);
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        int broken = 0;
        int refused = 0;
        try {
            Future<?> writing = writer.submit(() -> {
                try (TrialStore store = Cheap.open(file)) {
                    while (!done.get()) {
                        Claim claim = store.claim(Cheap.id(store), LocalProcesses.self(), Long.MAX_VALUE)
                                .orElseThrow();
                        Cheap.work(store, claim);
                        Cheap.finish(store, claim);
                    }
                }
            });
            for (int i = 0; i < times; i++) {
                Path plain = Files.copy(file, folder.resolve("plain%d.db".formatted(i)));
                refused += opens(plain) ? 0 : 1;
                Path export = folder.resolve("export%d.db".formatted(i));
                DatabaseFiles.backUp(file, export);
                broken += Cheap.isIntact(export) ? 0 : 1;
            }
            done.set(true);
            writing.get();
        } finally {
            writer.shutdownNow();
        }
        return new Verdict(
                "F24 copied while running",
                2L * times,
                "a plain copy opens or is refused; an export is always intact",
                "%d of %d plain copies refused, %d of %d exports broken".formatted(refused, times, broken, times),
                broken == 0);
    }

    /** Whether a copy that nobody synchronised can be used. */
    private static boolean opens(Path copy) {
        try (TrialStore store = Cheap.open(copy)) {
            store.history(Cheap.id(store));
            return DatabaseFiles.faults(copy).isEmpty();
        } catch (StoreException refused) {
            return false;
        }
    }
}
