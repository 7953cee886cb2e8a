package lorasearch.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.Optional;

/** Writes the report of the study in a folder as {@code study report} does, and prints how much of the heap that took. */
public final class ReportHeap {
    private ReportHeap() {}

    public static void main(String[] arguments) throws IOException {
        try (Studies studies = Studies.open(Workspace.in(Path.of(arguments[0])))) {
            studies.pages().report(Optional.empty(), false, 0);
        }
        System.out.printf("%d MiB%n", fullest() >> 20);
    }

    /** The sum of what each part of the heap held at its fullest, garbage included. */
    private static long fullest() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(peak -> peak.getUsed())
                .sum();
    }
}
