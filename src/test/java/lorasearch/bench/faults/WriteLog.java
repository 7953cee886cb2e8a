package lorasearch.bench.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process did to its files, in order, as strace(1) recorded it. */
final class WriteLog {

    /** One thing that happened. */
    sealed interface Event {
        /** Bytes were given to the system. */
        record Write(Path file, long offset, ByteBuffer bytes) implements Event {}

        /** A file was cut. */
        record Cut(Path file, long size) implements Event {}

        /** All that was written to a file before is safe. */
        record Sync(Path file) implements Event {}

        /** The process said that a trial is finished. */
        record Acknowledged(int trial) implements Event {}
    }

    /** Options of strace: whole buffers in hexadecimal, paths with descriptors, the calls that matter. */
    static final List<String> STRACE =
            List.of("strace", "-f", "-y", "-xx", "-s", "70000", "-e", "trace=pwrite64,write,ftruncate,fsync,fdatasync");

    private static final Pattern CALL = Pattern.compile(
            "^(\\d+) +(\\w+)\\((\\d+)<((?:\\\\x..)+)>(?:, \"((?:\\\\x..)*)\", (\\d+))?(?:, (\\d+))?\\) += (\\d+).*");
    private static final Pattern UNFINISHED = Pattern.compile("^(\\d+) +(.*) <unfinished \\.\\.\\.>$");
    private static final Pattern RESUMED = Pattern.compile("^(\\d+) +<\\.\\.\\. \\w+ resumed>(.*)$");
    private static final int STANDARD_OUT = 1;

    private WriteLog() {}

    /** Reads the events that concern files in a folder. */
    static List<Event> read(Path log, Path folder) throws IOException {
        List<Event> events = new ArrayList<>();
        Map<String, String> unfinished = new HashMap<>();
        for (String line : Files.readAllLines(log)) {
            Matcher begun = UNFINISHED.matcher(line);
            if (begun.matches()) {
                unfinished.put(begun.group(1), begun.group(2));
                continue;
            }
            Matcher ended = RESUMED.matcher(line);
            String whole =
                    ended.matches() ? ended.group(1) + " " + unfinished.remove(ended.group(1)) + ended.group(2) : line;
            event(whole, folder).ifPresent(events::add);
        }
        return events;
    }

    private static Optional<Event> event(String line, Path folder) {
        Matcher call = CALL.matcher(line);
        if (!call.matches()) {
            return Optional.empty();
        }
        if (call.group(2).equals("write")) {
            return acknowledgement(call);
        }
        Path file = Path.of(new String(bytes(call.group(4)), StandardCharsets.UTF_8));
        if (!file.startsWith(folder)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (call.group(2)) {
                    case "pwrite64" ->
                        new Event.Write(file, Long.parseLong(call.group(7)), ByteBuffer.wrap(bytes(call.group(5))));
                    case "ftruncate" -> new Event.Cut(file, Long.parseLong(call.group(7)));
                    default -> new Event.Sync(file);
                });
    }

    private static Optional<Event> acknowledgement(Matcher call) {
        if (Integer.parseInt(call.group(3)) != STANDARD_OUT) {
            return Optional.empty();
        }
        String text = new String(bytes(call.group(5)), StandardCharsets.UTF_8);
        return text.matches("\\d+ \\d+ \\d+\\s*")
                ? Optional.of(new Event.Acknowledged(Integer.parseInt(text.substring(0, text.indexOf(' ')))))
                : Optional.empty();
    }

    private static byte[] bytes(String hexadecimal) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(hexadecimal.length() / 4);
        for (int i = 0; i < hexadecimal.length(); i += 4) {
            bytes.write(Integer.parseInt(hexadecimal.substring(i + 2, i + 4), 16));
        }
        return bytes.toByteArray();
    }
}
