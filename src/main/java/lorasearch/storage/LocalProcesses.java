package lorasearch.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * The processes of the system that this one runs on.
 *
 * <p>On Linux a process is told from an earlier one with the same id by its start in clock ticks since boot, which does
 * not move when the wall clock is set; elsewhere by the start time that the system reports.
 */
public final class LocalProcesses implements ProcessTable {

    private static final Path PROC = Path.of("/proc");
    private static final String HOST = hostName();
    private static final String SPACE = processSpace();

    /** Position of the state and of the start time in {@code /proc/<pid>/stat} behind the command's name, proc(5). */
    private static final int STATE = 0;

    private static final int START_TICKS = 19;

    /** Returns the worker that this process is. */
    public static Worker self() {
        return worker(ProcessHandle.current().pid());
    }

    /** Returns the worker that a live process of this system is. */
    public static Worker worker(long pid) {
        return new Worker(HOST, SPACE, pid, startOf(pid).orElse(0));
    }

    @Override
    public boolean isGone(Worker worker) {
        return worker.processSpace().equals(SPACE)
                && !startOf(worker.pid()).equals(OptionalLong.of(worker.processStart()));
    }

    /** Returns the start of a live process; empty if there is none with that id, or only one that ended already. */
    private static OptionalLong startOf(long pid) {
        return Files.isDirectory(PROC.resolve("self")) ? startOnLinux(pid) : startElsewhere(pid);
    }

    private static OptionalLong startOnLinux(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            boolean ended = fields[STATE].equals("Z") || fields[STATE].equals("X");
            return ended ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(fields[START_TICKS]));
        } catch (IOException noSuchProcess) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong startElsewhere(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(process -> OptionalLong.of(
                        process.info().startInstant().map(Instant::toEpochMilli).orElse(0L)))
                .orElse(OptionalLong.empty());
    }

    private static String processSpace() {
        try {
            String boot =
                    Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
            Path namespace = Files.readSymbolicLink(PROC.resolve("self/ns/pid"));
            return boot + " " + namespace;
        } catch (IOException | UnsupportedOperationException notLinux) {
            return HOST;
        }
    }

    private static String hostName() {
        try {
            return Files.readString(PROC.resolve("sys/kernel/hostname")).strip();
        } catch (IOException notLinux) {
            return networkName();
        }
    }

    private static String networkName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException unknown) {
            return "localhost";
        }
    }
}
