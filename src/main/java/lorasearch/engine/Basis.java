package lorasearch.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import lorasearch.space.PythonJson;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/**
 * What a suggestion was made from: how many trials there were, and which of them had not finished. A finished trial never
 * changes, so the history of that moment can be made again from a later one.
 *
 * @param trials the trials with smaller numbers were known
 * @param round how many suggestions for the same trial another worker took before; 0 for the first
 * @param unfinished the phases of those among them that had not finished, by number
 */
public record Basis(int trials, int round, SortedMap<Integer, Phase> unfinished) {

    /** Name of a trial's system attribute with the basis of its suggestion. */
    public static final String MARK = "lorasearch:suggested_from";

    /** How far a trial was that had not finished. */
    public enum Phase {
        /** Waiting, with at most the values that it was enqueued with. */
        WAITING,
        /** Given back by its worker, with its point. */
        GIVEN_BACK,
        /** Taken by a worker, but without a point yet. */
        CLAIMED,
        /** Being evaluated at its point. */
        RUNNING
    }

    public Basis {
        unfinished = Collections.unmodifiableSortedMap(new TreeMap<>(unfinished));
    }

    /** Returns the basis of a suggestion that is made from a history. */
    static Basis of(TrialHistory history, int round) {
        SortedMap<Integer, Phase> unfinished = new TreeMap<>();
        for (Trial trial : history.trials()) {
            if (!trial.state().isFinished()) {
                unfinished.put(trial.number(), phase(trial));
            }
        }
        return new Basis(history.trials().size(), round, unfinished);
    }

    private static Phase phase(Trial trial) {
        boolean hasPoint = !trial.params().names().isEmpty();
        return trial.state() == TrialState.WAITING
                ? hasPoint ? Phase.GIVEN_BACK : Phase.WAITING
                : hasPoint ? Phase.RUNNING : Phase.CLAIMED;
    }

    /** Returns the history of that moment, out of a later one. Numbers have no gaps, so a trial's number is its place. */
    TrialHistory restore(TrialHistory later) {
        List<Trial> then =
                later.trials().subList(0, trials).stream().map(this::asItWas).toList();
        return new TrialHistory(later.directions(), then);
    }

    private Trial asItWas(Trial trial) {
        Phase phase = unfinished.get(trial.number());
        if (phase == null) {
            return trial;
        }
        boolean waited = phase == Phase.WAITING || phase == Phase.GIVEN_BACK;
        Trial.Builder then = Trial.builder(trial.number(), waited ? TrialState.WAITING : TrialState.RUNNING);
        String enqueued = trial.systemAttributes().get(Trial.FIXED_PARAMS);
        if (enqueued != null) {
            then.systemAttribute(Trial.FIXED_PARAMS, enqueued);
        }
        if (phase == Phase.RUNNING || phase == Phase.GIVEN_BACK) {
            trial.params()
                    .values()
                    .forEach((name, value) ->
                            then.param(name, trial.distributions().get(name), value));
        }
        return then.build();
    }

    /** Returns the basis as a JSON object. */
    String toJson() {
        Map<String, Object> phases = new LinkedHashMap<>();
        unfinished.forEach((number, phase) ->
                phases.put(String.valueOf(number), phase.name().toLowerCase(Locale.ROOT)));
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("trials", (long) trials);
        out.put("round", (long) round);
        out.put("unfinished", phases);
        return PythonJson.write(out);
    }

    /** Returns the basis that {@link #toJson} wrote. */
    static Basis read(String json) {
        Map<?, ?> in = (Map<?, ?>) PythonJson.read(json);
        SortedMap<Integer, Phase> unfinished = new TreeMap<>();
        ((Map<?, ?>) in.get("unfinished"))
                .forEach((number, phase) -> unfinished.put(
                        Integer.valueOf((String) number), Phase.valueOf(((String) phase).toUpperCase(Locale.ROOT))));
        return new Basis(((Long) in.get("trials")).intValue(), ((Long) in.get("round")).intValue(), unfinished);
    }
}
