package lorasearch.app;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The disk that a file lies or shall lie on. */
final class Disk {

    private static final List<String> NETWORK_FILE_SYSTEMS = List.of(
            "nfs", "nfs4", "cifs", "smb3", "smbfs", "smb2", "fuse.sshfs", "9p", "afs", "lustre", "beegfs", "ceph");

    private final Path place;
    private final FileStore store;

    Disk(Path place, FileStore store) {
        this.place = place;
        this.store = store;
    }

    /** Returns the disk of a file that may not exist yet. */
    static Disk of(Path file) throws IOException {
        Path place = file.toAbsolutePath();
        while (!Files.exists(place)) {
            place = place.getParent();
        }
        return new Disk(place, Files.getFileStore(place));
    }

    Path place() {
        return place;
    }

    /** Returns the kind of file system, such as {@code ext4}. */
    String kind() {
        return store.type().toLowerCase(Locale.ROOT);
    }

    /** Returns whether other machines may have it, too: SQLite's locks do not hold between machines. */
    boolean isNetwork() {
        return NETWORK_FILE_SYSTEMS.contains(kind());
    }

    /** Returns how many bytes can still be written. */
    long free() throws IOException {
        return store.getUsableSpace();
    }

    /** @throws StudyError if a database must not lie here */
    void requireLocal() {
        if (isNetwork()) {
            throw new StudyError(
                    StudyError.Kind.CANNOT_CREATE,
                    "%s is on a network file system (%s), where SQLite databases get damaged; name a local disk with --storage, or insist with --network-disk."
                            .formatted(place, kind()));
        }
    }
}
