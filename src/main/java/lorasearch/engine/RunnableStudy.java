package lorasearch.engine;

import java.nio.file.Path;
import lorasearch.space.SearchSpace;

/**
 * What a runner needs to know of a study.
 *
 * @param id the study's key in the store
 * @param space what is searched
 * @param seed source of all randomness of the study
 * @param directory the folder of the study's files; each trial gets one of its own in it
 */
public record RunnableStudy(long id, SearchSpace space, long seed, Path directory) {

    /** Returns the folder of a trial's files within the folder of its study. */
    public static Path directoryOf(Path study, int trial) {
        return study.resolve("trials").resolve("%05d".formatted(trial));
    }
}
