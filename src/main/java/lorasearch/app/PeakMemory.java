package lorasearch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The most memory that a process has had in use since a moment: Java's and torch's, on the host. Linux only, by the files
 * {@code clear_refs} and {@code status} of proc(5). Safe for use by several threads.
 *
 * @param process the folder of the process, such as {@code /proc/self}
 */
record PeakMemory(Path process) {

    private static final String FORGET = "5";
    private static final String PEAK = "VmHWM:";
    private static final long KIBIBYTES_PER_MEBIBYTE = 1024;

    /** Returns that of this process. */
    static PeakMemory ofThisProcess() {
        return new PeakMemory(Path.of("/proc/self"));
    }

    /** Starts anew from what is in use now, and returns whether that is possible here. */
    boolean forget() {
        Path file = process.resolve("clear_refs");
        try {
            if (Files.isWritable(file)) {
                Files.writeString(file, FORGET, StandardOpenOption.WRITE);
                return true;
            }
        } catch (IOException forbidden) {
            // As in some containers: then nothing is known.
        }
        return false;
    }

    /** Returns the peak in MiB, if it is known. */
    OptionalLong mebibytes() {
        try (Stream<String> lines = Files.lines(process.resolve("status"))) {
            return lines.filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / KIBIBYTES_PER_MEBIBYTE)
                    .findFirst();
        } catch (IOException unknown) {
            return OptionalLong.empty();
        }
    }
}
