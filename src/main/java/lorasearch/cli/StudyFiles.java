package lorasearch.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import lorasearch.app.StudyError;
import lorasearch.config.StudyDefinition;
import lorasearch.config.StudyFile;

/** Reads the study files that commands name. */
final class StudyFiles {

    private StudyFiles() {}

    /**
     * Returns what a file defines.
     *
     * @param assignments values that replace those of the file
     */
    static StudyDefinition read(Path file, List<String> assignments) {
        try {
            return StudyFile.read(file)
                    .with(assignments, Path.of("").toAbsolutePath())
                    .definition();
        } catch (NoSuchFileException missing) {
            throw new StudyError(
                    StudyError.Kind.NO_INPUT,
                    "Study file %s does not exist; name one with --config.".formatted(file),
                    missing);
        } catch (IOException broken) {
            throw new StudyError(
                    StudyError.Kind.IO,
                    "Study file %s cannot be read: %s.".formatted(file, broken.getMessage()),
                    broken);
        }
    }
}
