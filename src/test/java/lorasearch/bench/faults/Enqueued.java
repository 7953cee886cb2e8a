package lorasearch.bench.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lorasearch.space.Params;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.TrialStore;

/** F4: sixteen workers and trials that were enqueued. */
final class Enqueued implements Fault {

    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        Path file = folder.resolve("study.db");
        Cheap.create(file);
        try (TrialStore store = Cheap.open(file)) {
            for (int i = 0; i < times; i++) {
                store.enqueue(Cheap.id(store), Params.empty().with("n", i));
            }
        }
        List<List<Integer>> taken = Together.run(16, () -> {
            List<Integer> mine = new ArrayList<>();
            try (TrialStore store = Cheap.open(file)) {
                var claim = store.claim(Cheap.id(store), LocalProcesses.self(), times);
                for (; claim.isPresent(); claim = store.claim(Cheap.id(store), LocalProcesses.self(), times)) {
                    mine.add(claim.get().trial());
                    Cheap.work(store, claim.get());
                    Cheap.finish(store, claim.get());
                }
            }
            return mine;
        });
        long runs = taken.stream().mapToLong(List::size).sum();
        long different = taken.stream().flatMap(List::stream).distinct().count();
        return new Verdict(
                "F4 enqueued trials, 16 workers",
                times,
                "each runs exactly once",
                "%d runs of %d trials, %d whole".formatted(runs, different, Cheap.whole(file)),
                runs == times && different == times && Cheap.whole(file) == times);
    }
}
