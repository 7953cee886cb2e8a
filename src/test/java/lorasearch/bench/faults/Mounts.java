package lorasearch.bench.faults;

import java.io.IOException;
import java.nio.file.Path;

/** Small file systems, which only root can mount. */
final class Mounts {

    private Mounts() {}

    /** Mounts an empty file system in memory; returns whether that was allowed. */
    static boolean tmpfs(Path folder, String options) throws IOException, InterruptedException {
        return run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString()) == 0;
    }

    static void unmount(Path folder) throws IOException, InterruptedException {
        run("umount", "-l", folder.toString());
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
