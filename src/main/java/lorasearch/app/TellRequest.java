package lorasearch.app;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import lorasearch.trial.TrialState;

/**
 * What somebody tells of a trial that was asked for.
 *
 * @param trial the trial's number
 * @param attempt which handing out of the trial this is about; empty for whichever is held
 * @param reports intermediate values by step
 * @param state how the trial ended: complete, pruned or failed; empty if it goes on, or if the values say that it is
 *     complete
 * @param values one per objective of a complete trial, else empty
 * @param reason why a failed trial failed; may be empty
 */
public record TellRequest(
        int trial,
        OptionalInt attempt,
        Map<Integer, Double> reports,
        Optional<TrialState> state,
        List<Double> values,
        String reason) {

    public TellRequest {
        reports = Collections.unmodifiableMap(new TreeMap<>(reports));
        values = List.copyOf(values);
    }

    /** Returns how the trial ended, if it did. */
    Optional<TrialState> ending() {
        return state.isPresent() || values.isEmpty() ? state : Optional.of(TrialState.COMPLETE);
    }
}
