package lorasearch.bench.faults;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import lorasearch.bench.faults.WriteLog.Event;

/**
 * F2: what a disk may hold after a power failure. A worker's writes are recorded; then, for many moments, the files are
 * made as they may be found: everything that was synced, and of what was written since any part in any state (present,
 * missing, or a sector of it). Each must open, be intact, and hold all trials that were acknowledged.
 */
final class PowerLoss implements Fault {

    private static final int TRIALS = 150;
    private static final int SECTOR = 512;

    private final Random random = new Random(2);

    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        Path real = folder.toRealPath();
        Path file = real.resolve("study.db");
        Cheap.create(file);
        Map<Path, byte[]> before = new HashMap<>();
        for (Path path : List.of(file, wal(file))) {
            before.put(path, Files.exists(path) ? Files.readAllBytes(path) : new byte[0]);
        }
        Path log = folder.resolve("strace.log");
        if (!record(file, log)) {
            return Verdict.skipped("F2 power loss", "strace is missing");
        }
        List<Event> events = WriteLog.read(log, real);
        Path replay = Files.createDirectories(folder.resolve("replay"));
        int broken = 0;
        int lost = 0;
        for (int i = 0; i < times; i++) {
            int moment = 1 + (int) ((long) events.size() * i / times);
            Set<Integer> acknowledged = lay(events.subList(0, moment), before, replay);
            try {
                Path copy = replay.resolve("study.db");
                lost += Cheap.isIntact(copy) ? missing(copy, acknowledged) : 0;
                broken += Cheap.isIntact(copy) ? 0 : 1;
            } catch (SQLException unreadable) {
                broken++;
            }
        }
        long acknowledged =
                events.stream().filter(Event.Acknowledged.class::isInstance).count();
        return new Verdict(
                "F2 power loss (recorded writes replayed)",
                times,
                "every state opens, is intact, and has all acknowledged trials",
                "%d states of %d events (%d acknowledged trials): %d broken, %d trials missing"
                        .formatted(times, events.size(), acknowledged, broken, lost),
                acknowledged == TRIALS && broken == 0 && lost == 0);
    }

    private static boolean record(Path file, Path log) throws InterruptedException {
        List<String> command = new ArrayList<>(WriteLog.STRACE);
        command.addAll(List.of(
                "-o",
                log.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CheapWorker.class.getName(),
                file.toString(),
                "run",
                Integer.toString(TRIALS),
                "60000"));
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.to(
                                    log.resolveSibling("out").toFile()))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noStrace) {
            return false;
        }
    }

    /** Lays down the files as they may be after the events and returns the trials that were acknowledged. */
    private Set<Integer> lay(List<Event> events, Map<Path, byte[]> before, Path replay) throws IOException {
        Map<Path, Integer> synced = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof Event.Sync sync) {
                synced.put(sync.file(), i);
            }
        }
        Files.deleteIfExists(replay.resolve("study.db-shm"));
        Map<Path, FileChannel> files = new HashMap<>();
        Set<Integer> acknowledged = new HashSet<>();
        try {
            for (Map.Entry<Path, byte[]> start : before.entrySet()) {
                Path copy = replay.resolve(start.getKey().getFileName());
                Files.write(copy, start.getValue());
                files.put(start.getKey(), FileChannel.open(copy, StandardOpenOption.WRITE));
            }
            for (int i = 0; i < events.size(); i++) {
                if (events.get(i) instanceof Event.Acknowledged done) {
                    acknowledged.add(done.trial());
                } else if (events.get(i) instanceof Event.Write write && files.containsKey(write.file())) {
                    write(files.get(write.file()), write, i < synced.getOrDefault(write.file(), -1));
                } else if (events.get(i) instanceof Event.Cut cut && files.containsKey(cut.file())) {
                    boolean certain = i < synced.getOrDefault(cut.file(), -1);
                    if (certain || random.nextBoolean()) {
                        files.get(cut.file()).truncate(cut.size());
                    }
                }
            }
        } finally {
            for (FileChannel channel : files.values()) {
                channel.close();
            }
        }
        return acknowledged;
    }

    /** What is not synced may be there, be missing, or be there up to some sector. */
    private void write(FileChannel file, Event.Write write, boolean synced) throws IOException {
        int present = write.bytes().remaining();
        if (!synced) {
            int fate = random.nextInt(3);
            present = fate == 0 ? 0 : fate == 1 ? present : SECTOR * random.nextInt(1 + present / SECTOR);
        }
        file.write(write.bytes().duplicate().limit(present), write.offset());
    }

    private static int missing(Path copy, Set<Integer> acknowledged) throws SQLException {
        int missing = 0;
        Set<String> present = Set.of(Cheap.query(
                        copy,
                        "SELECT ifnull(group_concat(number), '') FROM trials JOIN trial_values USING (trial_id)"
                                + " WHERE state = 'COMPLETE' AND value = number")
                .split(",", -1));
        for (int trial : acknowledged) {
            missing += present.contains(Integer.toString(trial)) ? 0 : 1;
        }
        return missing;
    }

    private static Path wal(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }
}
