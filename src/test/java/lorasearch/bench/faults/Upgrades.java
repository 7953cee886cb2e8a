package lorasearch.bench.faults;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import lorasearch.storage.StoreException;
import lorasearch.testing.ChildJvm;

/**
 * F16: the process that adds our tables to a database of Python Optuna dies before each of its statements; and a program
 * meets a database that is newer than itself.
 */
final class Upgrades implements Fault {

    private static final String TABLES = "SELECT group_concat(sql) FROM (SELECT sql FROM sqlite_master ORDER BY name)";

    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        Path old = folder.resolve("python.db");
        load(old);
        Path renewed = Files.copy(old, folder.resolve("renewed.db"));
        int statements = Integer.parseInt(upgrade(renewed, Integer.MAX_VALUE).get(0));
        Set<String> whole = Set.of(tables(old), tables(renewed));
        Set<Integer> points = new TreeSet<>(IntStream.range(0, Math.min(times, statements))
                .mapToObj(i -> (int) ((long) i * statements / Math.min(times, statements)))
                .toList());
        int between = 0;
        int unusable = 0;
        for (int point : points) {
            Path file = Files.copy(old, folder.resolve("python-%d.db".formatted(point)));
            upgrade(file, point);
            between += whole.contains(tables(file)) && Cheap.isIntact(file) ? 0 : 1;
            Cheap.open(file).close();
            unusable += tables(file).equals(tables(renewed)) ? 0 : 1;
        }
        boolean refused = refusesNewer(renewed);
        return new Verdict(
                "F16 death while tables are added; newer tables",
                points.size() + 1L,
                "the old tables or the new ones, never between; the next one finishes; newer tables are refused",
                "%d of %d statements: %d between, %d not finished by the next; newer tables %s"
                        .formatted(points.size(), statements, between, unusable, refused ? "refused" : "accepted"),
                between + unusable == 0 && refused);
    }

    private static void load(Path file) throws IOException, SQLException {
        try (InputStream script = Upgrades.class.getResourceAsStream("/vectors/storage/optuna_v5_sample.sql")) {
            execute(file, new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<String> upgrade(Path file, int halt) throws IOException, InterruptedException {
        try (ChildJvm child = ChildJvm.start(Upgrade.class, file.toString(), Integer.toString(halt))) {
            return child.readToEnd();
        }
    }

    private static String tables(Path file) throws SQLException {
        return Cheap.query(file, TABLES);
    }

    private static boolean refusesNewer(Path file) throws SQLException {
        execute(file, "UPDATE lorasearch_schema SET schema_version = schema_version + 1");
        try {
            Cheap.open(file).close();
            return false;
        } catch (StoreException refusal) {
            return refusal.getMessage().contains("newer");
        }
    }

    private static void execute(Path file, String script) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(script);
        }
    }

    /** A process that does nothing but open a database, which gives it our tables. */
    static final class Upgrade {

        private Upgrade() {}

        /** Arguments: database, number of the statement before which it dies. Prints how many there were. */
        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) throws SQLException {
            HaltingDriver driver = HaltingDriver.install(Integer.parseInt(arguments[1]));
            Cheap.open(Path.of(arguments[0])).close();
            System.out.println(driver.calls());
        }
    }
}
