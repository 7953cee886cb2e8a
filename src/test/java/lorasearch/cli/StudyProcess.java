package lorasearch.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A command of the program in a process of its own. */
public final class StudyProcess implements AutoCloseable {

    private static final int LONGEST_MINUTES = 3;

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> output = new ArrayList<>();
    private final Thread reader;

    private StudyProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "output of a study process");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a command; its messages go with its output. */
    public static StudyProcess start(List<String> words) throws IOException {
        return start(List.of(), words);
    }

    /**
     * Starts a command; its messages go with its output.
     *
     * @param javaOptions such as {@code -Xmx64m}
     */
    static StudyProcess start(List<String> javaOptions, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true"));
        Stream.of("ai.djl.offline", "OPT_OUT_TRACKING")
                .forEach(name -> Optional.ofNullable(System.getProperty(name))
                        .ifPresent(value -> command.add("-D%s=%s".formatted(name, value))));
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CI", "true");
        return new StudyProcess(builder.start());
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException closed) {
            // The process was killed; what it said before is kept.
        }
    }

    /** Waits for a line of the output. */
    public void waitForLine(Predicate<String> wanted) throws InterruptedException {
        waitUntil(() -> output().stream().anyMatch(wanted));
    }

    /** Waits for something that the process does. */
    public void waitUntil(BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (process.waitFor(10, TimeUnit.MILLISECONDS) && !condition.getAsBoolean()) {
                throw new IllegalStateException("The process ended too early: " + output());
            }
            if (System.nanoTime() - start > TimeUnit.MINUTES.toNanos(LONGEST_MINUTES)) {
                throw new IllegalStateException("The process does not do what is waited for: " + output());
            }
        }
    }

    /** Waits for the end and returns the exit code. */
    public int waitForEnd() throws InterruptedException {
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The process does not end: " + output());
        }
        reader.join();
        return process.exitValue();
    }

    /** Returns the lines that it printed so far. */
    public List<String> output() {
        lines.drainTo(output);
        return List.copyOf(output);
    }

    /** Returns the number of the process. */
    public long pid() {
        return process.pid();
    }

    /** Returns whether it has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Sends a signal such as {@code INT} to a process. */
    public static void signal(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }

    /** Asks it to end, as SIGTERM does. */
    public void terminate() {
        // Unlike the process itself, its handle leaves the output open.
        process.toHandle().destroy();
    }

    /** Ends it as SIGKILL does, and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
