package lorasearch.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Runs every planted fault and every healthy study, and prints what the checks find. */
public final class HonestyBench {

    private final PrintStream out;

    private HonestyBench(PrintStream out) {
        this.out = out;
    }

    /** Takes no arguments; ends with 1 if a fault was missed or a healthy study was flagged. */
    public static void main(String[] arguments) throws IOException {
        HonestyBench bench = new HonestyBench(System.out);
        boolean found = bench.faults();
        boolean silent = bench.healthy();
        System.exit(found && silent ? 0 : 1);
    }

    private boolean faults() throws IOException {
        int found = 0;
        out.printf("%-52s %-28s %s%n", "planted fault", "expected finding", "found");
        for (PlantedFault fault : PlantedFault.all()) {
            Set<String> findings = inFolder(fault::run);
            boolean flagged = findings.contains(fault.expected());
            found += flagged ? 1 : 0;
            out.printf(
                    "%-52s %-28s %s  %s%n",
                    fault.fault(), fault.expected(), flagged ? "yes" : "MISSED", others(findings, fault.expected()));
        }
        out.printf(
                "%d of %d planted faults found%n%n", found, PlantedFault.all().size());
        return found == PlantedFault.all().size();
    }

    private static String others(Set<String> findings, String expected) {
        String others = String.join(
                ", ", findings.stream().filter(name -> !name.equals(expected)).toList());
        return others.isEmpty() ? "" : "(also " + others + ")";
    }

    private boolean healthy() throws IOException {
        int silent = 0;
        out.printf("%-52s %s%n", "healthy study", "findings");
        for (HealthyStudy study : HealthyStudy.all()) {
            Set<String> findings = inFolder(study::run);
            silent += findings.isEmpty() ? 1 : 0;
            out.printf("%-52s %s%n", study.name(), findings.isEmpty() ? "none" : String.join(", ", findings));
        }
        out.printf(
                "%d of %d healthy studies without false alarm%n",
                silent, HealthyStudy.all().size());
        return silent == HealthyStudy.all().size();
    }

    private static Set<String> inFolder(Function<Path, Set<String>> study) throws IOException {
        Path folder = Files.createTempDirectory("honesty");
        try {
            return study.apply(folder);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
