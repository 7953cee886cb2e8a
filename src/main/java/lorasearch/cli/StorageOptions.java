package lorasearch.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lorasearch.app.Studies;
import lorasearch.app.Workspace;
import picocli.CommandLine.Option;

/** Options of every command: where studies are kept. */
final class StorageOptions {

    static final String VERBOSE = "--verbose";

    private static final String NETWORK_DISK = "--network-disk";

    /** The environment variable that names the folder with {@code studies/} and {@code results/}. */
    private static final String HOME = "LORASEARCH_HOME";

    /** The environment variable that PostgreSQL's own programs read the password from. */
    private static final String PASSWORD = "PGPASSWORD";

    @Option(
            names = "--storage",
            paramLabel = "FILE|URL",
            description = "The database with all studies: a SQLite file, or jdbc:postgresql://HOST/DATABASE?user=NAME"
                    + " (default: studies/lorasearch.db in the folder $LORASEARCH_HOME, or here).")
    private String database;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description =
                    "The folder for reports and models (default: results in the folder $LORASEARCH_HOME, or here).")
    private Path results;

    @Option(names = NETWORK_DISK, description = "Use a database on a network file system, where it may get damaged.")
    private boolean networkDisk;

    @Option(names = VERBOSE, description = "Print the stack trace when something fails.")
    @SuppressWarnings("UnusedVariable") // ErrorLines asks the command line whether it was given
    private boolean verbose;

    Studies open() {
        return Studies.open(workspace(), networkDisk);
    }

    /** Makes another process of ours use the same places; a password goes where other users cannot read it. */
    void handTo(ProcessBuilder process) {
        Workspace workspace = workspace();
        process.command()
                .addAll(List.of(
                        "--storage", String.valueOf(workspace.database()),
                        "--results", workspace.results().toString()));
        if (networkDisk) {
            process.command().add(NETWORK_DISK);
        }
        if (!workspace.password().isEmpty()) {
            process.environment().put(PASSWORD, workspace.password());
        }
    }

    /** Returns the password for servers whose URL has none; empty if there is none. */
    static String password() {
        return Optional.ofNullable(System.getenv(PASSWORD)).orElse("");
    }

    private Workspace workspace() {
        Workspace standard =
                Workspace.in(Path.of(Optional.ofNullable(System.getenv(HOME)).orElse("")));
        return Workspace.of(
                database == null ? String.valueOf(standard.database()) : database,
                password(),
                results == null ? standard.results() : results);
    }
}
