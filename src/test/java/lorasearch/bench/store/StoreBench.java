package lorasearch.bench.store;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lorasearch.storage.DatabaseAddress;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;
import lorasearch.testing.ChildJvm;
import lorasearch.testing.PostgresServer;
import lorasearch.trial.Trial;

/**
 * Measures whole trials on a SQLite file, and on a PostgreSQL server beside it if that is asked for: ask, 20 reports with
 * median pruning, tell, through {@code StudyRunner} in processes of their own, on databases with a past. Prints a table and
 * writes the numbers as JSON.
 */
public final class StoreBench {

    private static final List<String> SHOWN = List.of("claim", "startUnlessTaken", "report", "history", "finish");

    private final Path folder;
    private final String sampler;
    private final int trials;

    private StoreBench(Path folder, String sampler, int trials) {
        this.folder = folder;
        this.sampler = sampler;
        this.trials = trials;
    }

    /**
     * What was measured.
     *
     * @param database {@code sqlite} or {@code postgresql}
     * @param before finished trials in the study before the measurement
     * @param perSecond trials per second from the start of the warm processes to the last trial
     * @param warmPerSecond trials per second over the second half of the trials
     * @param coreMillis time of one core per trial, which other work on the machine hardly changes
     * @param prunedShare of the measured trials
     * @param millis median, 99th percentile and share of the time by store call
     */
    record Row(
            String database,
            int before,
            int processes,
            int trials,
            String sampler,
            double perSecond,
            double warmPerSecond,
            double coreMillis,
            double prunedShare,
            Map<String, double[]> millis) {}

    /**
     * Arguments: folder for databases and the JSON file, finished trials, processes, trials, sampler, and database systems
     * ({@code sqlite}, {@code postgresql}).
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        StoreBench bench = new StoreBench(folder, arguments[4], Integer.parseInt(arguments[3]));
        double syncs = bench.syncsPerSecond();
        System.out.printf(
                "This disk: %.0f fsync/s. Store calls in ms: median / p99 (share of the workers' time).%n", syncs);
        System.out.printf(
                "%10s %8s %9s %7s %9s %7s %8s %7s",
                "database", "finished", "processes", "trials", "trials/s", "warm", "core ms", "pruned");
        SHOWN.forEach(method -> System.out.printf("  %20s", method));
        System.out.println();
        List<Row> rows = new ArrayList<>();
        for (int before : numbers(arguments[1])) {
            Path filled = folder.resolve("filled.db");
            deleteDatabase(filled);
            FilledDatabase.make(filled, before);
            for (int processes : numbers(arguments[2])) {
                for (String database : arguments[5].split(",", -1)) {
                    Row row = bench.measure(database, filled, before, processes);
                    rows.add(row);
                    print(row);
                }
            }
        }
        Path json = folder.resolve("store.json");
        Files.writeString(
                json,
                new GsonBuilder()
                        .setPrettyPrinting()
                        .serializeSpecialFloatingPointValues()
                        .create()
                        .toJson(Map.of("fsyncsPerSecond", syncs, "rows", rows)));
        System.out.println("Numbers: " + json);
    }

    private static int[] numbers(String list) {
        return Arrays.stream(list.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    }

    private Row measure(String database, Path filled, int before, int processes)
            throws IOException, InterruptedException {
        DatabaseAddress measured = database.equals("sqlite") ? copyToFile(filled) : copyToServer(filled);
        List<ChildJvm> children = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            children.add(
                    ChildJvm.start(CurveWorker.class, measured.toString(), sampler, Integer.toString(before + trials)));
        }
        for (ChildJvm child : children) {
            child.readLine();
        }
        Instant start = Instant.now();
        for (ChildJvm child : children) {
            child.writeLine("go");
        }
        CallTimes times = new CallTimes();
        for (ChildJvm child : children) {
            times.addAll(CallTimes.read(child.readAll()));
        }
        return row(database, measured, before, processes, start, times);
    }

    private DatabaseAddress copyToFile(Path filled) throws IOException {
        Path file = folder.resolve("measured.db");
        deleteDatabase(file);
        Files.copy(filled, file);
        return new DatabaseAddress.File(file);
    }

    private static DatabaseAddress copyToServer(Path filled) {
        DatabaseAddress address = DatabaseAddress.of(PostgresServer.newDatabase(), "");
        try (JooqTrialStore source = JooqTrialStore.open(filled, StoreEnvironment.system());
                JooqTrialStore target = JooqTrialStore.open(address, StoreEnvironment.system())) {
            target.copyOf(source, CurveStudy.id(source), CurveStudy.NAME);
        }
        PostgresServer.execute("VACUUM ANALYZE");
        return address;
    }

    private Row row(
            String database, DatabaseAddress measured, int before, int processes, Instant start, CallTimes times) {
        try (TrialStore store = JooqTrialStore.open(measured, StoreEnvironment.system())) {
            List<Trial> all = store.history(CurveStudy.id(store)).trials();
            List<Trial> news = all.subList(before, all.size());
            List<Instant> ends = news.stream()
                    .map(trial -> trial.finished().orElseThrow())
                    .sorted()
                    .toList();
            Instant middle = ends.get(trials / 2 - 1);
            Instant end = ends.get(trials - 1);
            double seconds = seconds(start, end);
            Map<String, double[]> millis = new LinkedHashMap<>();
            SHOWN.forEach(method -> millis.put(method, new double[] {
                times.millis(method, 0.5),
                times.millis(method, 0.99),
                times.totalMillis(method) / 1000 / seconds / processes
            }));
            return new Row(
                    database,
                    before,
                    processes,
                    trials,
                    sampler,
                    trials / seconds,
                    (trials - trials / 2) / seconds(middle, end),
                    times.totalMillis(CurveWorker.PROCESSOR) / trials,
                    news.stream()
                                    .filter(trial -> trial.reports().size() < CurveStudy.REPORTS)
                                    .count()
                            / (double) trials,
                    millis);
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    private static void print(Row row) {
        System.out.printf(
                "%10s %8d %9d %7d %9.1f %7.1f %8.2f %6.0f%%",
                row.database,
                row.before,
                row.processes,
                row.trials,
                row.perSecond,
                row.warmPerSecond,
                row.coreMillis,
                100 * row.prunedShare);
        row.millis.forEach((method, ms) -> System.out.printf("  %7.2f /%7.2f %3.0f%%", ms[0], ms[1], 100 * ms[2]));
        System.out.println();
    }

    /** What bounds durable commits: how often this disk confirms that a page is safe. */
    private double syncsPerSecond() throws IOException {
        Path file = folder.resolve("sync");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long start = System.nanoTime();
            int syncs = 0;
            while (System.nanoTime() - start < 1_000_000_000L) {
                channel.write(ByteBuffer.allocate(4096), 4096L * (syncs % 1000));
                channel.force(false);
                syncs++;
            }
            return syncs * 1e9 / (System.nanoTime() - start);
        } finally {
            Files.delete(file);
        }
    }

    private static void deleteDatabase(Path file) throws IOException {
        for (String suffix : List.of("", "-wal", "-shm", "-queue")) {
            Files.deleteIfExists(Path.of(file + suffix));
        }
    }
}
