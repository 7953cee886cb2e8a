package lorasearch.workers;

import java.io.IOException;
import java.nio.file.Path;
import lorasearch.space.FloatDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.storage.Claim;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;
import lorasearch.trial.Outcome;
import lorasearch.trial.StopReason;

/** A worker process that does to the trials of a study what it was told by their numbers. */
final class ScriptedWorker {

    static final SearchSpace SPACE = SearchSpace.of(Parameter.of("x", FloatDistribution.uniform(0, 1)));

    private ScriptedWorker() {}

    /**
     * Arguments: the database, how many trials there shall be, and a word for each trial: {@code work}, {@code fail},
     * {@code hang}, {@code refuse}, {@code wait} for the end of the input, or {@code die}, where {@code die} works at the second
     * attempt.
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException, InterruptedException {
        long target = Long.parseLong(arguments[1]);
        StopReason reason = StopReason.TARGET_REACHED;
        try (TrialStore store = JooqTrialStore.open(Path.of(arguments[0]), StoreEnvironment.system())) {
            for (var claim = store.claim(1, LocalProcesses.self(), target);
                    claim.isPresent() && reason == StopReason.TARGET_REACHED;
                    claim = store.claim(1, LocalProcesses.self(), target)) {
                Claim held = claim.get();
                store.start(held, SPACE, Params.empty().with("x", 0.5));
                reason = act(arguments[2 + held.trial()], held, store);
                if (reason == StopReason.INTERRUPTED) {
                    break;
                }
            }
        }
        System.out.println(new WorkerResult(reason, "").toLine());
    }

    private static StopReason act(String word, Claim claim, TrialStore store) throws IOException, InterruptedException {
        switch (word) {
            case "fail" -> store.finish(claim, new Outcome.Failed("no luck"));
            case "hang" -> Thread.currentThread().join();
            case "refuse" -> refuse();
            case "die" -> {
                if (claim.attempt() == 1) {
                    Runtime.getRuntime().halt(128 + 11);
                }
                store.finish(claim, Outcome.Completed.of(1));
            }
            case "wait" -> {
                while (System.in.read() >= 0) {
                    // Nothing is said.
                }
                store.finish(claim, new Outcome.Interrupted(-1));
                return StopReason.INTERRUPTED;
            }
            default -> store.finish(claim, Outcome.Completed.of(1));
        }
        return StopReason.TARGET_REACHED;
    }

    @SuppressWarnings("SystemOut")
    private static void refuse() {
        System.err.println("study: there is no such device");
        Runtime.getRuntime().halt(65);
    }
}
