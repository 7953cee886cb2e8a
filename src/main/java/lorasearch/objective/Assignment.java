package lorasearch.objective;

import java.nio.file.Path;
import lorasearch.space.Params;

/**
 * What an objective is asked to evaluate.
 *
 * @param trial the trial's number
 * @param seed source of all randomness of the evaluation; equal for every attempt at the same trial
 * @param params the point
 * @param directory where files of this trial may be written; exists, and belongs to this trial alone
 * @param shortOfMemory whether an earlier attempt needed more memory than there is; this one shall need less, and come to
 *     the same result as nearly as it can
 */
public record Assignment(int trial, long seed, Params params, Path directory, boolean shortOfMemory) {

    /** A first attempt. */
    public Assignment(int trial, long seed, Params params, Path directory) {
        this(trial, seed, params, directory, false);
    }

    /** Returns where the states go from which another attempt can go on; need not exist, and goes when the trial ends. */
    public Path stateDirectory() {
        return stateDirectory(directory);
    }

    /** Returns the same for the directory of a trial. */
    public static Path stateDirectory(Path directory) {
        return directory.resolve("checkpoint");
    }
}
