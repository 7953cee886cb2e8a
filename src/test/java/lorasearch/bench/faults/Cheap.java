package lorasearch.bench.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lorasearch.space.IntDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.storage.Claim;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;
import lorasearch.trial.Direction;
import lorasearch.trial.Outcome;

/** A study whose trial n is at the point n and has the value n: nothing to compute, everything to check. */
final class Cheap {

    private static final String NAME = "cheap";
    private static final SearchSpace SPACE = SearchSpace.of(Parameter.of("n", IntDistribution.uniform(0, 10_000_000)));

    private Cheap() {}

    /** Makes the database. */
    static void create(Path file) {
        try (TrialStore store = JooqTrialStore.create(file, StoreEnvironment.system())) {
            store.createStudy(NAME, List.of(Direction.MINIMIZE), "", Map.of());
        }
    }

    static TrialStore open(Path file) {
        return JooqTrialStore.open(file, StoreEnvironment.system());
    }

    static TrialStore open(Path file, Duration lease) {
        return JooqTrialStore.open(file, StoreEnvironment.system().withLease(lease));
    }

    static long id(TrialStore store) {
        return store.findStudy(NAME).orElseThrow().id();
    }

    /** Sets the point of a claimed trial and reports twice. */
    static void work(TrialStore store, Claim claim) {
        start(store, claim);
        report(store, claim, 1);
        report(store, claim, 2);
    }

    static void start(TrialStore store, Claim claim) {
        store.start(claim, SPACE, Params.empty().with("n", claim.trial()));
    }

    static void report(TrialStore store, Claim claim, int step) {
        store.report(claim, step, claim.trial(), Map.of("loss", 1.0 / step));
    }

    static void finish(TrialStore store, Claim claim) {
        store.finish(claim, Outcome.Completed.of(claim.trial()));
    }

    /** Returns what is written of a claimed trial, in order. */
    static List<Consumer<Claim>> writes(TrialStore store) {
        return List.of(
                claim -> start(store, claim),
                claim -> report(store, claim, 1),
                claim -> report(store, claim, 2),
                claim -> finish(store, claim));
    }

    /** Returns how many trials are complete with their point, their value and their reports. */
    static long whole(Path file) throws SQLException {
        return Long.parseLong(query(
                file,
                "SELECT count(*) FROM trials JOIN trial_values USING (trial_id) JOIN trial_params USING (trial_id)"
                        + " WHERE state = 'COMPLETE' AND value = number AND param_value = number AND 2 = (SELECT count(*)"
                        + " FROM trial_intermediate_values v WHERE v.trial_id = trials.trial_id)"));
    }

    static boolean isIntact(Path file) throws SQLException {
        return query(file, "PRAGMA integrity_check").equals("ok");
    }

    static String query(Path file, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            return statement.executeQuery(query).getString(1);
        }
    }
}
