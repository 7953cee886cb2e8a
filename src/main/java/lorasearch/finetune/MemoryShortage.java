package lorasearch.finetune;

import java.util.List;
import java.util.Optional;

/** Tells from what libtorch throws whether there was too little memory; it has no type of its own for that. */
final class MemoryShortage {

    /** What the allocators of libtorch say: for CUDA, and for the processor on Linux and macOS, and on Windows. */
    private static final List<String> MESSAGES = List.of(
            "CUDA out of memory",
            "CUDA error: out of memory",
            "DefaultCPUAllocator: can't allocate memory",
            "DefaultCPUAllocator: not enough memory");

    private MemoryShortage() {}

    /** Returns the line that says how much memory was missing, if that is what made something fail. */
    static Optional<String> causeOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> line = String.valueOf(cause.getMessage())
                    .lines()
                    .filter(said -> MESSAGES.stream().anyMatch(said::contains))
                    .findFirst();
            if (line.isPresent()) {
                return line.map(String::strip);
            }
        }
        return Optional.empty();
    }
}
