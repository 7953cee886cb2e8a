package lorasearch.app;

import lorasearch.space.Params;

/**
 * A trial's suggestion made again.
 *
 * @param study the study's name
 * @param trial the trial's number
 * @param finished from how many finished trials the suggestion was made
 * @param unfinished how many trials were known beside them
 * @param recorded the point that the trial has
 * @param suggested the point that is suggested now; without any value if the sampler has nothing left to try
 */
public record ReplayResult(String study, int trial, int finished, int unfinished, Params recorded, Params suggested) {

    /** Returns whether the suggestion is the same. */
    public boolean isEqual() {
        return recorded.equals(suggested);
    }
}
