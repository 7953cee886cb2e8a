package lorasearch.bench.faults;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import lorasearch.storage.Claim;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.StoreException;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.DatabaseFiles;
import lorasearch.storage.jooq.Salvage;
import lorasearch.testing.ChildJvm;

/** F10: a page of the database is overwritten; the log is cut; the files beside it are deleted. */
final class Damage implements Fault {

    private static final int PAGE = 4096;
    private static final int TRIALS = 200;

    private final Random random = new Random(3);

    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        Path original = folder.resolve("original.db");
        fill(original);
        Set<Integer> lists = pagesThatListTables(original);
        int unnoticed = 0;
        int unsaved = 0;
        int refused = 0;
        int wrong = 0;
        for (int i = 0; i < times; i++) {
            Path file = folder.resolve("damaged.db");
            Path saved = folder.resolve("saved.db");
            deleteAll(file);
            deleteAll(saved);
            Files.copy(original, file);
            int page = 2 + random.nextInt((int) (Files.size(file) / PAGE) - 1);
            overwritePage(file, page);
            unnoticed += isNoticed(file) ? 0 : 1;
            try {
                Salvage.Result result = Salvage.run(file, saved);
                boolean same = Cheap.whole(saved) >= TRIALS - lost(result) && Cheap.isIntact(saved);
                wrong += same ? 0 : 1;
            } catch (StoreException nothingLeft) {
                unsaved += lists.contains(page) ? 0 : 1;
                refused += lists.contains(page) ? 1 : 0;
            }
        }
        int logs = cutLogs(folder, times);
        return new Verdict(
                "F10 page overwritten; log cut or deleted",
                2L * times,
                "noticed; recover keeps all intact trials, or says that the list of tables is lost; a cut log loses its end only",
                "%d of %d damaged pages unnoticed, %d recoveries with an intact trial missing, %d failed, %d without list of tables; %d cut logs broken"
                        .formatted(unnoticed, times, wrong, unsaved, refused, logs),
                unnoticed + wrong + unsaved + logs == 0);
    }

    /** Without these pages nothing can be found. The first one is left alone: SQLite takes its file for no database. */
    private static Set<Integer> pagesThatListTables(Path file) throws SQLException {
        String pages = Cheap.query(
                file, "SELECT group_concat(pageno) FROM dbstat WHERE name IN ('sqlite_schema', 'sqlite_master')");
        return Arrays.stream(pages.split(",", -1)).map(Integer::valueOf).collect(Collectors.toSet());
    }

    /** An upper bound: a lost row of any table spoils one trial at most. */
    private static long lost(Salvage.Result result) {
        return result.unreadable().values().stream().mapToLong(Long::longValue).sum();
    }

    private static void fill(Path file) throws SQLException {
        Cheap.create(file);
        try (TrialStore store = Cheap.open(file)) {
            for (int i = 0; i < TRIALS; i++) {
                Claim claim = store.claim(Cheap.id(store), LocalProcesses.self(), Long.MAX_VALUE)
                        .orElseThrow();
                Cheap.work(store, claim);
                Cheap.finish(store, claim);
            }
        }
        Cheap.query(file, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private void overwritePage(Path file, int page) throws IOException {
        byte[] noise = new byte[PAGE];
        random.nextBytes(noise);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek((page - 1L) * PAGE);
            bytes.write(noise);
        }
    }

    private static boolean isNoticed(Path file) {
        try {
            return !DatabaseFiles.faults(file).isEmpty();
        } catch (StoreException unreadable) {
            return true;
        }
    }

    /** Kills a worker, cuts its log at a random byte or deletes it, and returns how often the database was not intact. */
    private int cutLogs(Path folder, int times) throws Exception {
        Path file = folder.resolve("killed.db");
        Cheap.create(file);
        try (ChildJvm child =
                ChildJvm.start(CheapWorker.class, file.toString(), "run", Long.toString(Long.MAX_VALUE), "60000")) {
            for (int i = 0; i < TRIALS; i++) {
                child.readLine();
            }
            child.kill();
        }
        Path log = Path.of(file + "-wal");
        int broken = 0;
        for (int i = 0; i < times; i++) {
            Path copy = folder.resolve("cut.db");
            deleteAll(copy);
            Files.copy(file, copy);
            if (i > 0) {
                Files.copy(log, Path.of(copy + "-wal"));
                try (RandomAccessFile bytes = new RandomAccessFile(copy + "-wal", "rw")) {
                    bytes.setLength((long) (random.nextDouble() * bytes.length()));
                }
            }
            broken += Cheap.isIntact(copy) ? 0 : 1;
        }
        return broken;
    }

    private static void deleteAll(Path file) throws IOException {
        for (String suffix : new String[] {"", "-wal", "-shm", "-queue", ".part"}) {
            Files.deleteIfExists(Path.of(file + suffix));
        }
    }
}
