package lorasearch.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import lorasearch.space.Distribution;
import lorasearch.space.Params;
import lorasearch.trial.Outcome;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;

/** The slow obvious version of a store with one study, for one thread: what any interleaving of calls should give. */
final class StoreModel {

    private static final class Entry {
        TrialState state;
        Worker holder;
        int attempt;
        int losses;
        Params enqueued = Params.empty();
        Params params = Params.empty();
        final TreeMap<Integer, Double> reports = new TreeMap<>();
        final Map<String, String> notes = new LinkedHashMap<>();
        List<Double> values = List.of();

        Entry(TrialState state) {
            this.state = state;
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Claim, Outcome> ended = new HashMap<>();
    private final Set<Worker> gone = new HashSet<>();

    int enqueue(Params params) {
        Entry entry = new Entry(TrialState.WAITING);
        entry.enqueued = params;
        entries.add(entry);
        return entries.size() - 1;
    }

    /** A worker's process ends. Others notice with their next claim. */
    void end(Worker worker) {
        gone.add(worker);
    }

    /** Returns trial number, attempt and settled point. */
    Optional<Claim> claim(Worker worker, long target) {
        for (Entry entry : entries) {
            if (entry.state == TrialState.RUNNING && gone.contains(entry.holder)) {
                entry.losses++;
                entry.state = entry.losses < TrialStore.MOST_LOSSES ? TrialState.WAITING : TrialState.FAIL;
            }
        }
        long taken = entries.stream().filter(e -> e.state != TrialState.WAITING).count();
        if (taken >= target) {
            return Optional.empty();
        }
        int number = 0;
        while (number < entries.size() && entries.get(number).state != TrialState.WAITING) {
            number++;
        }
        if (number == entries.size()) {
            entries.add(new Entry(TrialState.WAITING));
        }
        Entry entry = entries.get(number);
        entry.state = TrialState.RUNNING;
        entry.holder = worker;
        entry.attempt++;
        Params settled = entry.params.equals(Params.empty()) ? entry.enqueued : entry.params;
        return Optional.of(new Claim(
                0, 0, number, entry.attempt, settled.equals(Params.empty()) ? Optional.empty() : Optional.of(settled)));
    }

    /** Whether a claim is held; that of a dead worker is until somebody notices. */
    boolean holds(Claim claim) {
        Entry entry = entries.get(claim.trial());
        return entry.state == TrialState.RUNNING && entry.attempt == claim.attempt();
    }

    void start(Claim claim, Params params) {
        Entry entry = entries.get(claim.trial());
        boolean replaces = !entry.params.equals(Params.empty()) && !entry.params.equals(params);
        if (replaces) {
            entry.reports.clear();
        }
        entry.params = params;
    }

    void report(Claim claim, int step, double value) {
        entries.get(claim.trial()).reports.put(step, value);
    }

    void note(Claim claim, String name, String json) {
        entries.get(claim.trial()).notes.put(name, json);
    }

    /** Whether a claim ended in this way before: the same kind of outcome, and equal values. */
    boolean endedSo(Claim claim, Outcome outcome) {
        Outcome before = ended.get(claim);
        boolean sameKind = before != null && before.getClass().equals(outcome.getClass());
        return sameKind && (!(outcome instanceof Outcome.Completed) || outcome.equals(before));
    }

    void finish(Claim claim, Outcome outcome) {
        ended.put(claim, outcome);
        Entry entry = entries.get(claim.trial());
        if (outcome instanceof Outcome.Completed completed) {
            entry.state = TrialState.COMPLETE;
            entry.values = completed.values();
        } else if (outcome instanceof Outcome.Pruned pruned) {
            entry.state = TrialState.PRUNED;
            entry.reports.tailMap(pruned.step(), false).clear();
            if (!entry.reports.isEmpty()
                    && !Double.isNaN(entry.reports.lastEntry().getValue())) {
                entry.values = List.of(entry.reports.lastEntry().getValue());
            }
        } else {
            entry.state = outcome instanceof Outcome.Failed ? TrialState.FAIL : TrialState.WAITING;
        }
    }

    /** Returns what a history should show, without times and system attributes. */
    List<Trial> trials(Map<String, Distribution> distributions) {
        List<Trial> trials = new ArrayList<>();
        for (Entry entry : entries) {
            Trial.Builder trial = Trial.builder(trials.size(), entry.state).values(entry.values);
            entry.params.values().forEach((name, value) -> trial.param(name, distributions.get(name), value));
            entry.reports.forEach(trial::report);
            entry.notes.forEach(trial::userAttribute);
            trials.add(trial.build());
        }
        return trials;
    }
}
