package lorasearch.pruner;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/**
 * The answers to a {@link Tally} for the latest history that was asked about, by key. The answers for the next history are
 * made from them: only trials that differ are looked at, so that a decision costs about the same at ten trials and at ten
 * thousand. Safe to share; a lost update only costs time.
 */
final class Tallies<K, P, V> {

    private final Tally<K, P, V> tally;
    private final AtomicReference<Answers<K, V>> latest = new AtomicReference<>();

    /**
     * The answers for one history.
     *
     * @param byKey those that somebody asked for
     */
    private record Answers<K, V>(TrialHistory history, Map<K, V> byKey) {}

    Tallies(Tally<K, P, V> tally) {
        this.tally = tally;
    }

    /** Returns the answer for a history. */
    V of(TrialHistory history, K key) {
        Answers<K, V> before = latest.get();
        Answers<K, V> now =
                before == null ? new Answers<>(history, new ConcurrentHashMap<>()) : updated(before, history);
        latest.set(now);
        return now.byKey().computeIfAbsent(key, missing -> read(history, missing));
    }

    private V read(TrialHistory history, K key) {
        return tally.of(history.trials().stream()
                .flatMap(trial -> tally.part(key, trial).stream())
                .toList());
    }

    private Answers<K, V> updated(Answers<K, V> before, TrialHistory history) {
        List<Trial> gone = before.history().notIn(history);
        List<Trial> added = history.notIn(before.history());
        if (gone.isEmpty() && added.isEmpty()) {
            return before;
        }
        Map<K, V> byKey = new ConcurrentHashMap<>();
        before.byKey()
                .forEach((key, answer) ->
                        updated(key, answer, gone, added).ifPresent(updated -> byKey.put(key, updated)));
        return new Answers<>(history, byKey);
    }

    /** Returns the answer with the parts of added trials; empty if a part that was counted has changed or gone. */
    private Optional<V> updated(K key, V answer, List<Trial> gone, List<Trial> added) {
        Map<Integer, P> counted = new HashMap<>();
        gone.forEach(trial -> tally.part(key, trial).ifPresent(part -> counted.put(trial.number(), part)));
        V updated = answer;
        for (Trial trial : added) {
            Optional<P> part = tally.part(key, trial);
            P before = counted.remove(trial.number());
            if (before == null && part.isPresent()) {
                updated = tally.with(updated, part.get());
            } else if (before != null && !part.equals(Optional.of(before))) {
                return Optional.empty();
            }
        }
        return counted.isEmpty() ? Optional.of(updated) : Optional.empty();
    }
}
