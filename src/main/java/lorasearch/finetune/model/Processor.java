package lorasearch.finetune.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What decides how fast a CPU multiplies with each of torch's libraries.
 *
 * @param vendor the maker as the processor names itself, empty if unknown
 * @param family the generation within the maker's numbering, 0 if unknown
 */
record Processor(String vendor, int family) {
    private static final Path LINUX = Path.of("/proc/cpuinfo");
    private static final int ZEN_5 = 26;

    /** Returns the processor of this machine; unknown where the system does not tell it in a file. */
    static Processor current() {
        try {
            return Files.isReadable(LINUX) ? of(Files.readString(LINUX)) : new Processor("", 0);
        } catch (IOException e) {
            return new Processor("", 0);
        }
    }

    /** Returns the first processor of a file in the form of Linux's {@code /proc/cpuinfo}. */
    static Processor of(String cpuinfo) {
        Map<String, String> facts = cpuinfo.lines()
                .takeWhile(line -> !line.isBlank())
                .map(line -> line.split(":", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1].strip(), (first, second) -> first));
        String family = facts.getOrDefault("cpu family", "");
        return new Processor(
                facts.getOrDefault("vendor_id", ""), family.matches("\\d{1,4}") ? Integer.parseInt(family) : 0);
    }

    /**
     * Returns whether oneDNN multiplies float32 faster than MKL, which torch uses otherwise. MKL computes with vectors of
     * 256 bits on AMD's processors; those from Zen 5 on have units of 512.
     */
    boolean isFasterWithOneDnn() {
        return vendor.equals("AuthenticAMD") && family >= ZEN_5;
    }
}
