package lorasearch.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import lorasearch.cli.ColourStudy;
import lorasearch.cli.StudyProcess;

/**
 * F19: studies are to be created in a folder that cannot be written to: on a file system that is mounted for reading, or,
 * for those who are not root, in a folder without the permission. What a network disk is, the tests of {@code app.Disk} say.
 */
final class BadPlaces implements Fault {

    private static final int CANNOT_CREATE = 73;

    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        ColourStudy.write(folder, "search: {trials: 1}\n");
        Path place = Files.createDirectory(folder.resolve("place"));
        boolean mounted = Mounts.tmpfs(place, "ro");
        if (!mounted) {
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("r-x------"));
        }
        int refused = 0;
        try {
            for (int i = 0; i < times; i++) {
                refused += refuses(folder, place) ? 1 : 0;
            }
        } finally {
            if (mounted) {
                Mounts.unmount(place);
            } else {
                Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx------"));
            }
        }
        boolean empty = isEmpty(place) && !Files.exists(folder.resolve("results"));
        return new Verdict(
                "F19 folder that cannot be written to",
                times,
                "create is refused with exit code %d and one line that names the folder; nothing is left"
                        .formatted(CANNOT_CREATE),
                "%d of %d refused%s".formatted(refused, times, empty ? ", nothing left" : ", something left"),
                refused == times && empty);
    }

    private static boolean refuses(Path folder, Path place) throws IOException, InterruptedException {
        try (StudyProcess process = StudyProcess.start(List.of(
                "create",
                "--config",
                folder.resolve("study.yaml").toString(),
                "--storage",
                place.resolve("studies.db").toString(),
                "--results",
                folder.resolve("results").toString()))) {
            return process.waitForEnd() == CANNOT_CREATE
                    && process.output().size() == 1
                    && process.output().get(0).contains(place.toString());
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }
}
