package lorasearch.bench.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import lorasearch.space.Params;
import lorasearch.storage.Claim;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.StoreException;
import lorasearch.storage.StudyExistsException;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.DatabaseFiles;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;
import lorasearch.trial.Direction;

/** What others may do at the same time: enqueue, read everything, create the same study, copy the file. */
final class Neighbours {

    private Neighbours() {}

    /** F4: sixteen workers and trials that were enqueued. */
    static Verdict enqueued(Path folder, int times) throws Exception {
        Path file = folder.resolve("study.db");
        Cheap.create(file);
        try (TrialStore store = Cheap.open(file)) {
            for (int i = 0; i < times; i++) {
                store.enqueue(Cheap.id(store), Params.empty().with("n", i));
            }
        }
        List<List<Integer>> taken = atOnce(16, () -> {
            List<Integer> mine = new ArrayList<>();
            try (TrialStore store = Cheap.open(file)) {
                var claim = store.claim(Cheap.id(store), LocalProcesses.self(), times);
                for (; claim.isPresent(); claim = store.claim(Cheap.id(store), LocalProcesses.self(), times)) {
                    mine.add(claim.get().trial());
                    Cheap.work(store, claim.get());
                    Cheap.finish(store, claim.get());
                }
            }
            return mine;
        });
        long runs = taken.stream().mapToLong(List::size).sum();
        long different = taken.stream().flatMap(List::stream).distinct().count();
        return new Verdict(
                "F4 enqueued trials, 16 workers",
                times,
                "each runs exactly once",
                "%d runs of %d trials, %d whole".formatted(runs, different, Cheap.whole(file)),
                runs == times && different == times && Cheap.whole(file) == times);
    }

    /** F18: readers of the whole history beside a writer. */
    static Verdict readers(Path folder, int times) throws Exception {
        Path file = folder.resolve("study.db");
        Cheap.create(file);
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try (TrialStore store = Cheap.open(file)) {
            List<Future<Integer>> readers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                readers.add(pool.submit(() -> {
                    int reads = 0;
                    while (!done.get()) {
                        try (TrialStore fresh = Cheap.open(file)) {
                            fresh.history(Cheap.id(fresh));
                        }
                        reads++;
                    }
                    return reads;
                }));
            }
            long[] nanos = new long[times];
            for (int i = 0; i < times; i++) {
                Claim claim = store.claim(Cheap.id(store), LocalProcesses.self(), Long.MAX_VALUE)
                        .orElseThrow();
                long start = System.nanoTime();
                Cheap.work(store, claim);
                Cheap.finish(store, claim);
                nanos[i] = System.nanoTime() - start;
            }
            done.set(true);
            int reads = 0;
            for (Future<Integer> reader : readers) {
                reads += reader.get();
            }
            Arrays.sort(nanos);
            return new Verdict(
                    "F18 readers beside a writer",
                    times,
                    "no lock error; delays are the machine's, not the readers'",
                    "%d whole reads; a trial of 4 writes: median %.1f ms, p99 %.1f ms"
                            .formatted(reads, nanos[times / 2] / 1e6, nanos[times * 99 / 100] / 1e6),
                    Cheap.whole(file) == times);
        } finally {
            pool.shutdownNow();
        }
    }

    /** F23: the same study created by many at once. */
    static Verdict creators(Path folder, int times) throws Exception {
        Path file = folder.resolve("study.db");
        List<Boolean> created = atOnce(times, () -> {
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

    /** F24: the file copied while it is written to, by {@code cp} and by our export. */
    static Verdict copies(Path folder, int times) throws Exception {
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

    private static <T> List<T> atOnce(int threads, Callable<T> call) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : pool.invokeAll(Collections.nCopies(threads, call))) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
