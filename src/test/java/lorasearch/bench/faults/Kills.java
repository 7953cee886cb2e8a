package lorasearch.bench.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lorasearch.storage.TrialStore;
import lorasearch.testing.ChildJvm;
import lorasearch.trial.TrialState;

/** F1: four workers on one study, killed again and again at random moments; what they acknowledged must be there. */
final class Kills implements Fault {

    private static final int WORKERS = 4;

    /** A worker lives for so many finished trials at most before it is killed. */
    private static final int LONGEST_LIFE = 30;

    private final Random random = new Random(1);

    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        Path file = folder.resolve("study.db");
        Cheap.create(file);
        Set<Integer> acknowledged = new HashSet<>();
        int twice = 0;
        int damaged = 0;
        ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
        try {
            for (int killed = 0; killed < times; killed += WORKERS) {
                List<Callable<List<Integer>>> lives = new ArrayList<>();
                for (int i = 0; i < WORKERS; i++) {
                    int trials = random.nextInt(LONGEST_LIFE);
                    int nanos = random.nextInt(2_000_000);
                    lives.add(() -> live(file, trials, nanos));
                }
                for (Future<List<Integer>> life : pool.invokeAll(lives)) {
                    for (int number : life.get()) {
                        twice += acknowledged.add(number) ? 0 : 1;
                    }
                }
                damaged += Cheap.isIntact(file) ? 0 : 1;
            }
        } finally {
            pool.shutdownNow();
        }
        return verdict(file, times, acknowledged, twice, damaged);
    }

    /** Starts a worker, lets it finish some trials, waits a little more and kills it wherever it is then. */
    private static List<Integer> live(Path file, int trials, int nanos) throws Exception {
        List<Integer> finished = new ArrayList<>();
        try (ChildJvm child =
                ChildJvm.start(CheapWorker.class, file.toString(), "run", Long.toString(Long.MAX_VALUE), "60000")) {
            child.readLine();
            for (int i = 0; i < trials; i++) {
                finished.add(number(child.readLine()));
            }
            long end = System.nanoTime() + nanos;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            child.signal("KILL");
            // What it acknowledged and nobody has read yet.
            for (String line = child.readLine(); line != null; line = child.readLine()) {
                if (line.split(" ", -1).length == 3 && !line.endsWith(" ")) {
                    finished.add(number(line));
                }
            }
        }
        return finished;
    }

    private static int number(String line) {
        return Integer.parseInt(line.substring(0, line.indexOf(' ')));
    }

    /** A last worker finishes what the killed ones left, up to a number that the study did not have yet. */
    private static Verdict verdict(Path file, int times, Set<Integer> acknowledged, int twice, int damaged)
            throws Exception {
        long target;
        try (TrialStore store = Cheap.open(file)) {
            target = store.history(Cheap.id(store)).trials().size() + 10L;
        }
        try (ChildJvm last =
                ChildJvm.start(CheapWorker.class, file.toString(), "run", Long.toString(target), "60000")) {
            last.readAll();
        }
        try (TrialStore store = Cheap.open(file)) {
            var history = store.history(Cheap.id(store));
            long lost = acknowledged.stream()
                    .filter(number -> history.trials().get(number).state() != TrialState.COMPLETE)
                    .count();
            long stuck = history.trials().stream()
                    .filter(trial -> !trial.state().isFinished())
                    .count();
            long finished = history.finishedCount();
            long whole = Cheap.whole(file);
            long failed = history.inState(TrialState.FAIL).size();
            return new Verdict(
                    "F1 kill -9 of a worker among four",
                    times,
                    "integrity ok each time, 0 acknowledged results lost, 0 twice, 0 stuck, exactly the target finished",
                    "%d damaged, %d of %d acknowledged lost, %d twice, %d stuck, %d of %d finished (%d given up)"
                            .formatted(damaged, lost, acknowledged.size(), twice, stuck, finished, target, failed),
                    damaged + lost + twice + stuck == 0 && finished == target && whole + failed == target);
        }
    }
}
