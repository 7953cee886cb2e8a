package lorasearch.cli;

import java.nio.file.Path;
import java.util.ArrayList;
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

    @Option(
            names = "--storage",
            paramLabel = "FILE",
            description = "The database with all studies (default: studies/lorasearch.db).")
    private Path database;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "The folder for reports and models (default: results).")
    private Path results;

    @Option(names = NETWORK_DISK, description = "Use a database on a network file system, where it may get damaged.")
    private boolean networkDisk;

    @Option(names = VERBOSE, description = "Print the stack trace when something fails.")
    @SuppressWarnings("UnusedVariable") // ErrorLines asks the command line whether it was given
    private boolean verbose;

    Studies open() {
        return Studies.open(workspace(), networkDisk);
    }

    /** Returns the arguments that make another process use the same places. */
    List<String> arguments() {
        Workspace workspace = workspace();
        List<String> arguments = new ArrayList<>(List.of(
                "--storage", workspace.database().toString(),
                "--results", workspace.results().toString()));
        if (networkDisk) {
            arguments.add(NETWORK_DISK);
        }
        return arguments;
    }

    private Workspace workspace() {
        Path home = Path.of(Optional.ofNullable(System.getenv(HOME)).orElse(""));
        Workspace standard = Workspace.in(home);
        return new Workspace(
                database == null ? standard.database() : database, results == null ? standard.results() : results);
    }
}
