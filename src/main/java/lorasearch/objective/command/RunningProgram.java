package lorasearch.objective.command;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A started program with its output. Used by one thread, which closes it.
 *
 * <p>Output is read only where it is available, by the thread that evaluates: a reading thread could not be called back
 * as long as some process that the program left behind keeps the pipe open. The program's standard input stays open and
 * empty until it is closed here or this process dies, in whatever way.
 */
final class RunningProgram implements AutoCloseable {

    /** How long to wait before looking again for output, for the end of the program, or for a wish to stop. */
    static final Duration PAUSE = Duration.ofMillis(20);

    private static final Duration TIME_TO_DIE = Duration.ofSeconds(5);

    private final Process process;
    private final Duration grace;
    private final LineSplitter out;
    private final LineSplitter err;
    private final byte[] buffer = new byte[1 << 13];

    private RunningProgram(Process process, Duration grace, LineSplitter out, LineSplitter err) {
        this.process = process;
        this.grace = grace;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts a program.
     *
     * @param grace how long it may take to end after it was asked to
     * @param out takes its standard output
     * @param err takes its standard error
     * @throws IOException if there is no such program, or it may not be run
     */
    static RunningProgram start(ProcessBuilder builder, Duration grace, LineSplitter out, LineSplitter err)
            throws IOException {
        return new RunningProgram(builder.start(), grace, out, err);
    }

    /** Takes in a part of what was printed since, without waiting; returns whether there was anything. */
    boolean listen() throws IOException {
        boolean heardOutput = listen(process.getInputStream(), out);
        boolean heardError = listen(process.getErrorStream(), err);
        return heardOutput || heardError;
    }

    /** Waits a moment for the program's end; returns whether it has ended. Its last output may still be unheard. */
    boolean awaitEnd() throws InterruptedException {
        return process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns the exit code, or empty if the program has not ended. */
    OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Takes in all that is left to hear of a program that has ended, an unfinished last line included. */
    void hearOut() throws IOException {
        boolean more = true;
        while (more) {
            more = listen();
        }
        out.end();
        err.end();
    }

    /**
     * Ends the program and all its descendants: asks them to (SIGTERM), listens on, and kills (SIGKILL) what is left
     * after the grace, or at once if this thread is interrupted. Returns when they are gone, or cannot be killed.
     */
    void stop() throws IOException {
        Set<ProcessHandle> tree = new LinkedHashSet<>();
        addTree(process.toHandle(), tree);
        tree.forEach(ProcessHandle::destroy);
        boolean interrupted = false;
        try {
            awaitEnd(tree, grace);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            kill(tree);
        }
        try {
            awaitEnd(tree, TIME_TO_DIE);
            process.waitFor(TIME_TO_DIE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        hearOut();
    }

    /** Stops the program if it still runs, and frees its streams. */
    @Override
    public void close() throws IOException {
        try {
            if (process.isAlive()) {
                stop();
            }
        } finally {
            process.getOutputStream().close();
            process.getInputStream().close();
            process.getErrorStream().close();
        }
    }

    private boolean listen(InputStream stream, LineSplitter lines) throws IOException {
        int available = Math.min(stream.available(), buffer.length);
        int read = available == 0 ? 0 : stream.read(buffer, 0, available);
        if (read <= 0) {
            return false;
        }
        lines.accept(buffer, read);
        return true;
    }

    private void awaitEnd(Set<ProcessHandle> tree, Duration limit) throws IOException, InterruptedException {
        Stopwatch watch = new Stopwatch();
        while (tree.stream().anyMatch(RunningProgram::isRunning) && !watch.hasReached(limit)) {
            if (!listen()) {
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    /** Kills what is left of a tree, and adds to it what has been started meanwhile. */
    private static void kill(Set<ProcessHandle> tree) {
        tree.stream().filter(RunningProgram::isRunning).toList().forEach(root -> addTree(root, tree));
        tree.stream().filter(RunningProgram::isRunning).forEach(ProcessHandle::destroyForcibly);
    }

    private static void addTree(ProcessHandle root, Set<ProcessHandle> tree) {
        tree.add(root);
        root.descendants().forEach(tree::add);
    }

    /** Tells a running process from one that has ended but is still listed, because nobody asked for its exit code. */
    static boolean isRunning(ProcessHandle handle) {
        return handle.isAlive() && handle.info().command().isPresent();
    }
}
