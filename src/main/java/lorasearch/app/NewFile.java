package lorasearch.app;

import java.nio.file.Files;
import java.nio.file.Path;
import lorasearch.app.StudyError.Kind;

/** A file that a user asked for by {@code --to}. */
final class NewFile {

    private NewFile() {}

    /** Throws {@link StudyError} if the file exists, or its folder does not. */
    static void require(Path file) {
        if (Files.exists(file)) {
            throw new StudyError(Kind.CANNOT_CREATE, "%s exists already; name another file with --to.".formatted(file));
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new StudyError(
                    Kind.CANNOT_CREATE,
                    "Folder %s does not exist, so %s cannot be written; make it, or name another file with --to."
                            .formatted(folder, file.getFileName()));
        }
    }
}
