package lorasearch.bench.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import lorasearch.storage.Artifact;
import lorasearch.storage.Claim;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.TrialStore;
import lorasearch.testing.ChildJvm;
import lorasearch.trial.LabelScore;

/** F1: a worker that dies before each statement of one trial's life, from opening the database to the trial's end. */
final class Statements implements Fault {

    /** How many trials the study shall have: that of the worker which dies, and one more. */
    private static final int TARGET = 2;

    private static final double LONGEST_RECOVERY_SECONDS = 2;

    /** One life that is not cut off counts the statements; then {@code times} of them, evenly spread, or all. */
    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        Path whole = folder.resolve("whole.db");
        Cheap.create(whole);
        int statements = Integer.parseInt(last(live(whole, Integer.MAX_VALUE)));
        Set<Integer> points = new TreeSet<>(IntStream.range(0, Math.min(times, statements))
                .mapToObj(i -> (int) ((long) i * statements / Math.min(times, statements)))
                .toList());
        int damaged = 0;
        int lost = 0;
        int unfinished = 0;
        double longest = 0;
        for (int point : points) {
            Path file = folder.resolve("study-%d.db".formatted(point));
            Cheap.create(file);
            boolean acknowledged = live(file, point).contains("finished");
            damaged += Cheap.isIntact(file) ? 0 : 1;
            lost += acknowledged && Cheap.whole(file) == 0 ? 1 : 0;
            longest = Math.max(longest, recover(file));
            unfinished += Cheap.whole(file) == TARGET && trials(file) == TARGET ? 0 : 1;
        }
        return new Verdict(
                "F1 death before each statement of a trial's life",
                points.size(),
                "integrity ok each time, 0 acknowledged results lost, exactly %d trials in the end, recovery within %.0f s"
                        .formatted(TARGET, LONGEST_RECOVERY_SECONDS),
                "%d of %d statements: %d damaged, %d lost, %d studies with another number; recovery took %.2f s at most"
                        .formatted(points.size(), statements, damaged, lost, unfinished, longest),
                damaged + lost + unfinished == 0,
                longest <= LONGEST_RECOVERY_SECONDS);
    }

    private static List<String> live(Path file, int halt) throws IOException, InterruptedException {
        try (ChildJvm child = ChildJvm.start(Life.class, file.toString(), Integer.toString(halt))) {
            return child.readToEnd();
        }
    }

    private static String last(List<String> lines) {
        return lines.get(lines.size() - 1);
    }

    /** Finishes what is left, and returns the seconds until the first trial was handed out again. */
    private static double recover(Path file) {
        long start = System.nanoTime();
        double firstClaim = 0;
        try (TrialStore store = Cheap.open(file)) {
            while (true) {
                Optional<Claim> claim = store.claim(Cheap.id(store), LocalProcesses.self(), TARGET);
                firstClaim = firstClaim == 0 ? (System.nanoTime() - start) / 1e9 : firstClaim;
                if (claim.isEmpty()) {
                    return firstClaim;
                }
                Cheap.work(store, claim.get());
                Cheap.finish(store, claim.get());
            }
        }
    }

    private static int trials(Path file) throws SQLException {
        return Integer.parseInt(Cheap.query(file, "SELECT count(*) FROM trials"));
    }

    /** A worker that does once whatever can be done to a trial. */
    static final class Life {

        private Life() {}

        /** Arguments: database, number of the statement before which it dies. Prints how many there were in the end. */
        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) throws SQLException {
            HaltingDriver driver = HaltingDriver.install(Integer.parseInt(arguments[1]));
            try (TrialStore store = Cheap.open(Path.of(arguments[0]))) {
                Claim claim = store.claim(Cheap.id(store), LocalProcesses.self(), TARGET)
                        .orElseThrow();
                Cheap.work(store, claim);
                store.renew(claim);
                store.mark(claim, "rung", "0.5");
                store.note(claim, "seconds", "1.5");
                store.keep(claim, new Artifact(Artifact.CHECKPOINT, "trials/c", 1, "0".repeat(64)));
                store.rewind(claim, 3, Set.of("rung"));
                store.history(claim.study());
                store.keep(claim, new Artifact("adapter", "trials/a", 1, "0".repeat(64)));
                store.labels(claim, List.of(new LabelScore("label", 3, 0.5, 1, 1, 1, 1)));
                store.setStudyAttribute(claim.study(), "note", "1");
                Cheap.finish(store, claim);
                System.out.println("finished");
            }
            System.out.println(driver.calls());
        }
    }
}
