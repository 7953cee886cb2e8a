package lorasearch.bench.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import lorasearch.storage.Claim;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.LostClaimException;
import lorasearch.storage.TrialStore;

/** A worker process on the cheap study. */
final class CheapWorker {

    private static final int WARM_UP = 50;

    private CheapWorker() {}

    /**
     * Arguments: database; {@code run}, {@code join} or {@code hold}; how many finished trials the study shall have; the
     * lease in milliseconds. {@code run} prints each trial's number once it is finished, with the times of its claim in
     * nanoseconds. {@code join} does so after some trials of a study of its own and a line from outside: then nothing is
     * loaded or compiled for the first time any more. {@code hold} prints the number of a claimed trial, waits for a line,
     * and goes on with it.
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        Duration lease = Duration.ofMillis(Long.parseLong(arguments[3]));
        if (arguments[1].equals("join")) {
            warmUp(Path.of(arguments[0] + "-" + ProcessHandle.current().pid()));
        }
        try (TrialStore store = Cheap.open(Path.of(arguments[0]), lease)) {
            long study = Cheap.id(store);
            System.out.println("ready");
            if (arguments[1].equals("join")) {
                System.in.read();
            }
            if (arguments[1].equals("hold")) {
                hold(store, study);
            } else {
                run(store, study, Long.parseLong(arguments[2]));
            }
        }
    }

    private static void warmUp(Path file) {
        Cheap.create(file);
        try (TrialStore store = Cheap.open(file)) {
            for (int i = 0; i < WARM_UP; i++) {
                Claim claim = store.claim(Cheap.id(store), LocalProcesses.self(), Long.MAX_VALUE)
                        .orElseThrow();
                Cheap.work(store, claim);
                Cheap.finish(store, claim);
            }
        }
    }

    @SuppressWarnings("SystemOut")
    private static void run(TrialStore store, long study, long target) {
        while (true) {
            long start = System.nanoTime();
            Optional<Claim> claim = store.claim(study, LocalProcesses.self(), target);
            long end = System.nanoTime();
            if (claim.isEmpty()) {
                return;
            }
            Cheap.work(store, claim.get());
            Cheap.finish(store, claim.get());
            System.out.println(claim.get().trial() + " " + start + " " + end);
        }
    }

    @SuppressWarnings("SystemOut")
    private static void hold(TrialStore store, long study) throws IOException {
        Claim claim = store.claim(study, LocalProcesses.self(), Long.MAX_VALUE).orElseThrow();
        Cheap.work(store, claim);
        System.out.println(claim.trial());
        System.in.read();
        int rejected = 0;
        try {
            Cheap.work(store, claim);
        } catch (LostClaimException expected) {
            rejected++;
        }
        try {
            Cheap.finish(store, claim);
        } catch (LostClaimException expected) {
            rejected++;
        }
        System.out.println(rejected);
    }
}
