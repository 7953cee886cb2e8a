package lorasearch.bench.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import lorasearch.storage.Claim;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.TrialStore;
import lorasearch.testing.ChildJvm;

/** F18: two processes that read the whole history, as a report and a dashboard do, beside 10,000 writes a minute. */
final class Readers implements Fault {

    private static final int READERS = 2;
    private static final int WRITES_PER_TRIAL = 5;
    private static final long NANOS_PER_WRITE = 60_000_000_000L / 10_000;
    private static final double LONGEST_DELAY_MILLIS = 100;
    private static final int WARM_UP = 50;

    /**
     * {@code times} counts trials; as many are written without readers first, to tell what they change, and a few before that,
     * so that nothing is loaded or compiled for the first time any more.
     */
    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        Path first = folder.resolve("first.db");
        Cheap.create(first);
        write(first, WARM_UP);
        Path alone = folder.resolve("alone.db");
        Cheap.create(alone);
        long[] quiet = write(alone, times);
        Path file = folder.resolve("study.db");
        Cheap.create(file);
        List<ChildJvm> readers = new ArrayList<>();
        try {
            for (int i = 0; i < READERS; i++) {
                readers.add(ChildJvm.start(Reader.class, file.toString()));
            }
            for (ChildJvm reader : readers) {
                reader.readLine();
            }
            long[] delays = write(file, times);
            int reads = 0;
            for (ChildJvm reader : readers) {
                reader.writeLine("end");
                reads += Integer.parseInt(reader.readAll().get(0));
            }
            return new Verdict(
                    "F18 two readers beside 10,000 writes a minute",
                    delays.length,
                    "no lock error, no write delayed by more than %.0f ms".formatted(LONGEST_DELAY_MILLIS),
                    "%d whole reads; a write took %s; without readers %s".formatted(reads, words(delays), words(quiet)),
                    Cheap.whole(file) == times,
                    millis(delays, delays.length - 1) <= LONGEST_DELAY_MILLIS);
        } finally {
            readers.forEach(ChildJvm::close);
        }
    }

    /** Reads until it reads a line; opens the database anew each time, as another command would. */
    static final class Reader {
        private Reader() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            System.out.println("ready");
            int reads = 0;
            while (System.in.available() == 0) {
                try (TrialStore fresh = Cheap.open(file)) {
                    fresh.history(Cheap.id(fresh));
                }
                reads++;
            }
            System.out.println(reads);
        }
    }

    /** Writes trials at the rate, and returns how long each write took, in ascending order. */
    private static long[] write(Path file, int trials) {
        try (TrialStore store = Cheap.open(file)) {
            long study = Cheap.id(store);
            Pace pace = new Pace(trials * WRITES_PER_TRIAL);
            for (int i = 0; i < trials; i++) {
                Claim[] claim = new Claim[1];
                pace.write(() -> claim[0] = store.claim(study, LocalProcesses.self(), Long.MAX_VALUE)
                        .orElseThrow());
                for (Consumer<Claim> write : Cheap.writes(store)) {
                    pace.write(() -> write.accept(claim[0]));
                }
            }
            Arrays.sort(pace.nanos);
            return pace.nanos;
        }
    }

    private static String words(long[] sorted) {
        return "%.1f ms (median), %.1f (p99), %.1f (most)"
                .formatted(
                        millis(sorted, sorted.length / 2),
                        millis(sorted, sorted.length * 99 / 100),
                        millis(sorted, sorted.length - 1));
    }

    private static double millis(long[] sorted, int index) {
        return sorted[index] / 1e6;
    }

    /** Writes in a rhythm. */
    private static final class Pace {
        private final long start = System.nanoTime();
        private final long[] nanos;
        private int written;

        Pace(int writes) {
            this.nanos = new long[writes];
        }

        void write(Runnable work) {
            for (long wait = wait(written); wait > 0; wait = wait(written)) {
                LockSupport.parkNanos(wait);
            }
            long begin = System.nanoTime();
            work.run();
            nanos[written] = System.nanoTime() - begin;
            written++;
        }

        private long wait(int write) {
            return start + write * NANOS_PER_WRITE - System.nanoTime();
        }
    }
}
