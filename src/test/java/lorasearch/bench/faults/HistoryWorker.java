package lorasearch.bench.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import lorasearch.storage.Claim;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.LostClaimException;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Outcome;

/** A worker process on the cheap study that gives trials back, looks around and writes too late, and logs every call. */
final class HistoryWorker {

    /** So many claims that ended are remembered, to write with them when it is too late. */
    private static final int REMEMBERED = 16;

    private final TrialStore store;
    private final long study;
    private final Random random;
    private final Deque<Claim> ended = new ArrayDeque<>();
    private final StringBuilder log = new StringBuilder();
    private int logged;

    private HistoryWorker(TrialStore store, long seed) {
        this.store = store;
        this.study = Cheap.id(store);
        this.random = new Random(seed);
    }

    /** Arguments: database, seed, number of calls. Waits for a line, then works, and prints one line per call. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        try (TrialStore store = Cheap.open(Path.of(arguments[0]))) {
            HistoryWorker worker = new HistoryWorker(store, Long.parseLong(arguments[1]));
            System.out.println("ready");
            System.in.read();
            while (worker.logged < Integer.parseInt(arguments[2])) {
                worker.turn();
            }
            System.out.print(worker.log);
        }
    }

    /** Takes a trial and gives it back or finishes it; now and then looks around, or writes with an old claim. */
    private void turn() {
        long start = System.nanoTime();
        Claim claim = store.claim(study, LocalProcesses.self(), Long.MAX_VALUE).orElseThrow();
        log(Call.Kind.CLAIM, claim, 0, start);
        write(Call.Kind.WRITE, claim, () -> Cheap.start(store, claim));
        write(Call.Kind.WRITE, claim, () -> Cheap.report(store, claim, 1));
        if (random.nextInt(4) == 0) {
            tooLate();
        }
        if (random.nextInt(16) == 0) {
            long look = System.nanoTime();
            log(Call.Kind.LOOK, claim, Math.toIntExact(store.history(study).finishedCount()), look);
        }
        if (random.nextInt(3) == 0) {
            write(Call.Kind.GIVE_BACK, claim, () -> store.finish(claim, new Outcome.Interrupted(1)));
        } else {
            write(Call.Kind.WRITE, claim, () -> Cheap.report(store, claim, 2));
            write(Call.Kind.FINISH, claim, () -> Cheap.finish(store, claim));
        }
        ended.addLast(claim);
        if (ended.size() > REMEMBERED) {
            ended.removeFirst();
        }
    }

    private void tooLate() {
        Optional<Claim> old =
                ended.stream().skip(random.nextInt(ended.size() + 1)).findFirst();
        old.ifPresent(claim -> write(Call.Kind.WRITE, claim, () -> Cheap.report(store, claim, 3)));
    }

    private void write(Call.Kind kind, Claim claim, Runnable work) {
        long start = System.nanoTime();
        try {
            work.run();
            log(kind, claim, 0, start);
        } catch (LostClaimException refused) {
            log(Call.Kind.REFUSED, claim, 0, start);
        }
    }

    private void log(Call.Kind kind, Claim claim, int seen, long start) {
        log.append(new Call(kind, claim.trial(), claim.attempt(), seen, start, System.nanoTime()).toLine())
                .append('\n');
        logged++;
    }
}
