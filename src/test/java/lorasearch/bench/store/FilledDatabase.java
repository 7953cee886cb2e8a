package lorasearch.bench.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lorasearch.space.DistributionJson;
import lorasearch.space.Parameter;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;
import lorasearch.trial.Direction;

/** Makes databases with a past: written past the store in one transaction, which takes seconds instead of minutes. */
final class FilledDatabase {

    private static final String TIME = "2026-01-02 03:04:05.678901";

    private FilledDatabase() {}

    /** Arguments: the file, and how many finished trials it shall have. */
    public static void main(String[] arguments) throws SQLException {
        make(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    }

    /** Makes a database with a study that has finished trials, every second one pruned at half of its reports. */
    static void make(Path file, int trials) throws SQLException {
        try (TrialStore store = JooqTrialStore.create(file, StoreEnvironment.system())) {
            store.createStudy(CurveStudy.NAME, List.of(Direction.MINIMIZE), "", Map.of());
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            connection.setAutoCommit(false);
            SplittableRandom random = new SplittableRandom(1);
            for (int number = 0; number < trials; number++) {
                add(connection, number, random.split());
            }
            connection.commit();
        }
    }

    private static void add(Connection connection, int number, SplittableRandom random) throws SQLException {
        boolean pruned = number % 2 == 1;
        int reports = pruned ? CurveStudy.REPORTS / 2 : CurveStudy.REPORTS;
        double a = random.nextDouble();
        double[] curve = CurveStudy.curve(a, random.nextLong());
        long id = number + 1L;
        run(
                connection,
                "INSERT INTO trials VALUES (?, ?, 1, ?, ?, ?)",
                id,
                number,
                pruned ? "PRUNED" : "COMPLETE",
                TIME,
                TIME);
        run(
                connection,
                "INSERT INTO lorasearch_attempts VALUES (?, 1, 'host', 'space', 1, 1, 60000, 20, 1, ?, ?, ?)",
                id,
                TIME,
                TIME,
                pruned ? "PRUNED" : "COMPLETE");
        for (Parameter parameter : CurveStudy.SPACE.parameters()) {
            Object value = parameter
                    .distribution()
                    .toExternal(
                            parameter.distribution().fromUnit(parameter.name().equals("a") ? a : random.nextDouble()));
            run(
                    connection,
                    "INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json) VALUES (?, ?, ?, ?)",
                    id,
                    parameter.name(),
                    parameter.distribution().toInternal(value),
                    DistributionJson.write(parameter.distribution()));
        }
        for (int step = 1; step <= reports; step++) {
            run(
                    connection,
                    "INSERT INTO trial_intermediate_values (trial_id, step, intermediate_value, intermediate_value_type)"
                            + " VALUES (?, ?, ?, 'FINITE')",
                    id,
                    step,
                    curve[step - 1]);
            run(connection, "INSERT INTO lorasearch_step_metrics VALUES (?, ?, '{}')", id, step);
        }
        run(
                connection,
                "INSERT INTO trial_values (trial_id, objective, value, value_type) VALUES (?, 0, ?, 'FINITE')",
                id,
                curve[reports - 1]);
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
