package lorasearch.bench.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lorasearch.bench.faults.Call.Kind;
import lorasearch.storage.TrialStore;
import lorasearch.testing.ChildJvm;
import lorasearch.trial.Trial;

/**
 * F25: several processes log all their calls, and a checker asks whether the calls can have happened one after the other,
 * each at some moment between its start and its end (linearisability: Herlihy and Wing 1990, whose locality theorem lets each
 * trial be checked by itself).
 *
 * <p>The order within a trial is known: claim 1, its writes, its end, claim 2, and so on; a refused write comes after the
 * end of its attempt. Over all trials: new numbers go up with time, and a look sees all trials that were finished before it
 * and none that was not begun to be finished.
 */
final class History implements Fault {

    private static final int PROCESSES = 4;

    /** {@code times} counts calls. */
    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        Path file = folder.resolve("study.db");
        Cheap.create(file);
        List<Call> calls = record(file, times);
        SortedMap<Integer, List<Call>> byTrial =
                calls.stream().collect(Collectors.groupingBy(Call::trial, TreeMap::new, Collectors.toList()));
        long disordered =
                byTrial.values().stream().filter(trial -> !isInOrder(trial)).count();
        long wrongLooks = wrongLooks(calls);
        long wrongNumbers = wrongNumbers(byTrial);
        long wrongEnds = wrongEnds(file, byTrial);
        return new Verdict(
                "F25 history of %d processes".formatted(PROCESSES),
                calls.size(),
                "the calls can have happened one after the other: 0 anomalies",
                "%d claims, %d writes, %d given back, %d finished, %d late writes refused, %d looks; %d trials out of order, %d looks, %d numbers and %d ends wrong"
                        .formatted(
                                count(calls, Kind.CLAIM),
                                count(calls, Kind.WRITE),
                                count(calls, Kind.GIVE_BACK),
                                count(calls, Kind.FINISH),
                                count(calls, Kind.REFUSED),
                                count(calls, Kind.LOOK),
                                disordered,
                                wrongLooks,
                                wrongNumbers,
                                wrongEnds),
                calls.size() >= times && disordered + wrongLooks + wrongNumbers + wrongEnds == 0);
    }

    private static List<Call> record(Path file, int times) throws IOException, InterruptedException {
        List<ChildJvm> children = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            int share = (times + PROCESSES - 1) / PROCESSES;
            children.add(
                    ChildJvm.start(HistoryWorker.class, file.toString(), Integer.toString(i), Integer.toString(share)));
        }
        for (ChildJvm child : children) {
            child.readLine();
        }
        for (ChildJvm child : children) {
            child.writeLine("go");
        }
        List<Call> calls = new ArrayList<>();
        for (ChildJvm child : children) {
            child.readAll().forEach(line -> calls.add(Call.ofLine(line)));
        }
        return calls;
    }

    private static long count(List<Call> calls, Kind kind) {
        return calls.stream().filter(call -> call.kind() == kind).count();
    }

    /** Gives each call of a trial the earliest moment that its own start and the calls before it allow. */
    private static boolean isInOrder(List<Call> calls) {
        List<Call> taking = calls.stream()
                .filter(call -> call.kind() != Kind.REFUSED && call.kind() != Kind.LOOK)
                .sorted(Comparator.comparingInt(Call::attempt)
                        .thenComparing(Call::kind)
                        .thenComparingLong(Call::start))
                .toList();
        TreeMap<Integer, Long> endOfAttempt = new TreeMap<>();
        long now = Long.MIN_VALUE;
        int attempt = 0;
        for (Call call : taking) {
            boolean isNext = call.attempt() == attempt + 1 && endOfAttempt.size() == attempt;
            if (call.kind() == Kind.CLAIM ? !isNext : call.attempt() != attempt || endOfAttempt.containsKey(attempt)) {
                return false;
            }
            attempt = call.attempt();
            now = Math.max(now, call.start());
            if (now > call.end()) {
                return false;
            }
            if (call.kind() == Kind.GIVE_BACK || call.kind() == Kind.FINISH) {
                endOfAttempt.put(attempt, now);
            }
        }
        return calls.stream()
                .filter(call -> call.kind() == Kind.REFUSED)
                .allMatch(call ->
                        endOfAttempt.containsKey(call.attempt()) && endOfAttempt.get(call.attempt()) <= call.end());
    }

    private static long wrongLooks(List<Call> calls) {
        List<Call> finishes =
                calls.stream().filter(call -> call.kind() == Kind.FINISH).toList();
        long[] starts = finishes.stream().mapToLong(Call::start).sorted().toArray();
        long[] ends = finishes.stream().mapToLong(Call::end).sorted().toArray();
        return calls.stream()
                .filter(call -> call.kind() == Kind.LOOK)
                .filter(look -> look.seen() < before(ends, look.start()) || look.seen() > before(starts, look.end()))
                .count();
    }

    /** Returns how many of the times, in ascending order, lie before a moment. */
    private static int before(long[] times, long moment) {
        int index = Arrays.binarySearch(times, moment);
        return index >= 0 ? index : -index - 1;
    }

    /** Counts gaps, and first claims that were asked for after a higher number was handed out. */
    private static long wrongNumbers(SortedMap<Integer, List<Call>> byTrial) {
        long wrong = byTrial.lastKey() + 1L - byTrial.size();
        long highestStart = Long.MIN_VALUE;
        for (List<Call> trial : byTrial.values()) {
            Call first = trial.stream()
                    .filter(call -> call.kind() == Kind.CLAIM && call.attempt() == 1)
                    .findFirst()
                    .orElseThrow();
            highestStart = Math.max(highestStart, first.start());
            wrong += highestStart > first.end() ? 1 : 0;
        }
        return wrong;
    }

    /** Counts trials whose state is not that of their last call. */
    private static long wrongEnds(Path file, SortedMap<Integer, List<Call>> byTrial) {
        try (TrialStore store = Cheap.open(file)) {
            List<Trial> trials = store.history(Cheap.id(store)).trials();
            return Math.abs(trials.size() - byTrial.size())
                    + trials.stream()
                            .filter(trial -> trial.state().isFinished()
                                    != byTrial.get(trial.number()).stream()
                                            .anyMatch(call -> call.kind() == Kind.FINISH))
                            .count();
        }
    }
}
