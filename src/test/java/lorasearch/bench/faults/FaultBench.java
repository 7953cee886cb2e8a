package lorasearch.bench.faults;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Injects all faults, prints what came of them, and writes the same as JSON. Fails if a criterion does not hold. */
public final class FaultBench {

    /**
     * A fault of the list.
     *
     * @param name its short name
     * @param times how often the whole run injects it
     * @param timesInTests how often the tests do; 0 for what takes too long there
     */
    record Case(String name, int times, int timesInTests, Fault fault) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** All faults, in the order in which they are injected. */
    static final List<Case> CASES = List.of(
            new Case("kills", 1000, 4, new Kills()),
            new Case("statements", 100, 4, new Statements()),
            new Case("power", 2000, 60, new PowerLoss()),
            new Case("crowd", 12_800, 400, new Crowd()),
            new Case("history", 100_000, 600, new History()),
            new Case("enqueued", 320, 32, new Enqueued()),
            new Case("stopped", 10, 1, new Stopped()),
            new Case("resume", 10, 2, ResumedTraining.ofTinyModel()),
            new Case("resume-minilm", 10, 0, ResumedTraining.ofMiniLm()),
            new Case("locked", 4, 0, new Locked()),
            new Case("clock", 100, 4, new ClockSteps()),
            new Case("full", 40, 3, new FullDisk()),
            new Case("checkpoint", 20, 2, new DamagedCheckpoints()),
            new Case("damage", 200, 8, new Damage()),
            new Case("nan", 20, 4, new NotANumber()),
            new Case("crash", 3, 1, new NativeCrash()),
            new Case("hang", 5, 1, new Hanging()),
            new Case("upgrade", 100, 3, new Upgrades()),
            new Case("signals", 12, 3, new StopSignals()),
            new Case("readers", 2000, 20, new Readers()),
            new Case("places", 5, 1, new BadPlaces()),
            new Case("changed", 3, 1, new ChangedFiles()),
            new Case("create", 32, 8, new Creators()),
            new Case("copy", 50, 3, new Copies()));

    private FaultBench() {}

    /** Arguments: folder for the databases and the JSON file, names of faults or {@code all}, percent of the whole run. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        List<Case> chosen = chosen(arguments[1]);
        int percent = Integer.parseInt(arguments[2]);
        List<Verdict> verdicts = new ArrayList<>();
        for (Case fault : chosen) {
            Path own = folder.resolve(fault.name());
            delete(own);
            long start = System.nanoTime();
            Verdict verdict =
                    fault.fault().inject(Files.createDirectories(own), Math.max(1, fault.times() * percent / 100));
            print(verdict, (System.nanoTime() - start) / 1_000_000_000);
            verdicts.add(verdict);
            delete(own);
        }
        Path json = folder.resolve("faults.json");
        Files.writeString(json, new GsonBuilder().setPrettyPrinting().create().toJson(verdicts));
        System.out.println("Numbers: " + json);
        if (!verdicts.stream().allMatch(verdict -> verdict.passed() && verdict.inTime())) {
            throw new IllegalStateException("A criterion does not hold.");
        }
    }

    private static List<Case> chosen(String names) {
        if (names.equals("all")) {
            return CASES;
        }
        List<String> wanted = List.of(names.split(",", -1));
        List<String> known = CASES.stream().map(Case::name).toList();
        if (!known.containsAll(wanted)) {
            throw new IllegalArgumentException("Faults %s must be among %s.".formatted(wanted, known));
        }
        return CASES.stream().filter(fault -> wanted.contains(fault.name())).toList();
    }

    private static void print(Verdict verdict, long seconds) {
        System.out.printf(
                "%-4s %-50s %6d times, %d s%n     must: %s%n     seen: %s%n",
                !verdict.passed() ? "BAD" : verdict.inTime() ? "ok" : "SLOW",
                verdict.fault(),
                verdict.injected(),
                seconds,
                verdict.criterion(),
                verdict.observed());
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
