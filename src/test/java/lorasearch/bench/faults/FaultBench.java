package lorasearch.bench.faults;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Injects all faults, prints what came of them, and writes the same as JSON. Fails if a criterion does not hold. */
public final class FaultBench {

    /** What is injected by the whole run, by the short name of the fault. */
    private static final Map<String, Integer> TIMES = new LinkedHashMap<>();

    static {
        TIMES.put("kills", 1000);
        TIMES.put("power", 2000);
        TIMES.put("crowd", 12_800);
        TIMES.put("enqueued", 320);
        TIMES.put("stopped", 10);
        TIMES.put("clock", 100);
        TIMES.put("full", 40);
        TIMES.put("damage", 200);
        TIMES.put("crash", 3);
        TIMES.put("readers", 2000);
        TIMES.put("create", 32);
        TIMES.put("copy", 50);
    }

    private FaultBench() {}

    /** Returns the faults by their short names. */
    static Map<String, Fault> faults() {
        Map<String, Fault> faults = new LinkedHashMap<>();
        faults.put("kills", new Kills());
        faults.put("power", new PowerLoss());
        faults.put("crowd", new Crowd());
        faults.put("enqueued", Neighbours::enqueued);
        faults.put("stopped", new Stopped());
        faults.put("clock", Crashes::clockSteps);
        faults.put("full", new FullDisk());
        faults.put("damage", new Damage());
        faults.put("crash", Crashes::segmentationFaults);
        faults.put("readers", Neighbours::readers);
        faults.put("create", Neighbours::creators);
        faults.put("copy", Neighbours::copies);
        return faults;
    }

    /** Arguments: folder for the databases and the JSON file, names of faults or {@code all}, percent of the whole run. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        List<String> names = List.of(arguments[1].split(",", -1));
        int percent = Integer.parseInt(arguments[2]);
        List<Verdict> verdicts = new ArrayList<>();
        for (Map.Entry<String, Fault> fault : faults().entrySet()) {
            if (arguments[1].equals("all") || names.contains(fault.getKey())) {
                int times = Math.max(1, TIMES.get(fault.getKey()) * percent / 100);
                Path own = folder.resolve(fault.getKey());
                delete(own);
                Verdict verdict = fault.getValue().inject(Files.createDirectories(own), times);
                verdicts.add(verdict);
                System.out.printf(
                        "%-4s %-46s %6d times%n     must: %s%n     seen: %s%n",
                        verdict.passed() ? "ok" : "BAD",
                        verdict.fault(),
                        verdict.injected(),
                        verdict.criterion(),
                        verdict.observed());
                delete(own);
            }
        }
        Path json = folder.resolve("faults.json");
        Files.writeString(json, new GsonBuilder().setPrettyPrinting().create().toJson(verdicts));
        System.out.println("Numbers: " + json);
        if (!verdicts.stream().allMatch(Verdict::passed)) {
            throw new IllegalStateException("A criterion does not hold.");
        }
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
