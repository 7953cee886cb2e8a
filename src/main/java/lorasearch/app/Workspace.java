package lorasearch.app;

import java.nio.file.Path;

/**
 * Where things lie.
 *
 * @param database the file with all studies
 * @param results the folder that holds one folder per study
 */
public record Workspace(Path database, Path results) {

    /** Returns the usual layout below a folder. */
    public static Workspace in(Path home) {
        return new Workspace(home.resolve("studies").resolve("lorasearch.db"), home.resolve("results"));
    }

    /** Returns the folder of a study's reports and files; study names are checked when a study is created. */
    public Path of(String study) {
        return results.resolve(study);
    }
}
