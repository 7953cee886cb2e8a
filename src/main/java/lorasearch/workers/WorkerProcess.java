package lorasearch.workers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.Worker;

/**
 * One worker process. It is asked to stop by the end of its standard input, which comes too when this process dies; what it
 * prints goes into files.
 */
final class WorkerProcess {

    /** How many lines of a log tell what happened. */
    private static final int TAIL_LINES = 3;

    private static final int TAIL_LINE_LENGTH = 200;

    private final Process process;
    private final Worker worker;
    private final Path output;
    private final Path log;

    private WorkerProcess(Process process, Path output, Path log) {
        this.process = process;
        this.worker = LocalProcesses.worker(process.pid());
        this.output = output;
        this.log = log;
    }

    /**
     * Starts a process.
     *
     * @param folder where its files go
     * @param name what the files are called
     */
    static WorkerProcess start(ProcessBuilder command, Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        Path output = folder.resolve(name + ".out");
        Path log = folder.resolve(name + ".log");
        Process process = command.redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new WorkerProcess(process, output, log);
    }

    /** Returns how claims of this process are marked. */
    Worker worker() {
        return worker;
    }

    Path log() {
        return log;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to finish its step, save its trial and end. */
    void requestStop() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            // It has ended already.
        }
    }

    /** Ends it at once and waits until it is gone. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns what it said at its end; empty if it was cut off, or could not begin. */
    Optional<WorkerResult> result() {
        List<String> lines = linesOf(output);
        return lines.isEmpty() ? Optional.empty() : WorkerResult.ofLine(lines.get(lines.size() - 1));
    }

    /** Returns whether it refused to work: it ended by itself with an exit code, and without a result. */
    boolean refused() {
        return process.exitValue() > 0 && process.exitValue() < 128;
    }

    /** Returns how it ended, for people. */
    String ending() {
        int code = process.exitValue();
        String how = code > 128 ? "was killed by signal " + (code - 128) : "ended with exit code " + code;
        return "worker process %d %s".formatted(worker.pid(), how);
    }

    /** Returns the last lines of its log as one. */
    String logTail() {
        List<String> lines =
                linesOf(log).stream().filter(line -> !line.isBlank()).toList();
        return String.join(
                " | ",
                lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()).stream()
                        .map(line -> line.substring(0, Math.min(line.length(), TAIL_LINE_LENGTH)))
                        .toList());
    }

    private static List<String> linesOf(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException gone) {
            return List.of();
        }
    }
}
