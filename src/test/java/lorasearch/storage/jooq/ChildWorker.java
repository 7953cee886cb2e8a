package lorasearch.storage.jooq;

import java.io.IOException;
import java.util.Map;
import lorasearch.space.IntDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.storage.Claim;
import lorasearch.storage.DatabaseAddress;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Outcome;

/** A worker in a process of its own, for tests. */
final class ChildWorker {

    static final SearchSpace SPACE = SearchSpace.of(Parameter.of("n", IntDistribution.uniform(0, 1_000_000)));

    private ChildWorker() {}

    /** Arguments: database, study, and either how many trials to finish or {@code hold}. Prints the numbers it got. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        try (TrialStore store = JooqTrialStore.open(DatabaseAddress.of(arguments[0], ""), StoreEnvironment.system())) {
            long study = store.findStudy(arguments[1]).orElseThrow().id();
            if (arguments[2].equals("hold")) {
                System.out.println(begin(store, study).trial());
                System.in.read();
                return;
            }
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                Claim claim = begin(store, study);
                store.finish(claim, Outcome.Completed.of(claim.trial()));
                System.out.println(claim.trial());
            }
        }
    }

    private static Claim begin(TrialStore store, long study) {
        Claim claim = store.claim(study, LocalProcesses.self(), Long.MAX_VALUE).orElseThrow();
        store.start(claim, SPACE, Params.empty().with("n", claim.trial()));
        store.report(claim, 1, claim.trial(), Map.of());
        return claim;
    }
}
