package lorasearch.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lorasearch.cli.StudyProcess;
import lorasearch.storage.Attempt;
import lorasearch.storage.TrialStore;
import lorasearch.trial.TrialState;

/** Another program locks the database for longer than a lease, once beside a single worker and once beside two. */
final class Locked implements Fault {

    private static final Duration LOCK = Duration.ofSeconds(75);
    private static final int TRIALS = 6;

    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        int complete = 0;
        int lost = 0;
        int told = 0;
        int failedCommands = 0;
        for (int i = 0; i < times; i++) {
            TrainingStudy study = TrainingStudy.tiny(folder.resolve("study" + i), """
                    training: {epochs: 30, patience: 0, learning_rate: {float: [1e-3, 1e-2], log: true}}
                    search: {trials: %d, seed: 1, sampler: random, pruner: none}
                    """.formatted(TRIALS));
            String[] command = i % 2 == 0 ? new String[] {"optimize"} : new String[] {"optimize", "--jobs", "2"};
            try (StudyProcess process = study.start(command)) {
                process.waitUntil(() -> study.underWay(0).isPresent());
                lock(study.database());
                failedCommands += process.waitForEnd() == 0 ? 0 : 1;
                told += notices(study, process) == 1 + i % 2 ? 1 : 0;
            }
            complete += (int) study.trials().stream()
                    .filter(trial -> trial.state() == TrialState.COMPLETE)
                    .count();
            lost += lost(study);
        }
        return new Verdict(
                "database locked by another program for %d s".formatted(LOCK.toSeconds()),
                times,
                "workers wait, each says so in one line, no trial is taken from them, the study ends as it should",
                "%d commands failed, %d of %d studies told it once per worker, %d trials lost, %d of %d complete"
                        .formatted(failedCommands, told, times, lost, complete, times * TRIALS),
                failedCommands + lost == 0 && told == times && complete == times * TRIALS);
    }

    private static void lock(Path database) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA busy_timeout = 10000");
            statement.executeUpdate("BEGIN IMMEDIATE");
            Thread.sleep(LOCK.toMillis());
            statement.executeUpdate("ROLLBACK");
        }
    }

    /** A worker of several says it in its log, a single one where it was started. */
    private static long notices(TrainingStudy study, StudyProcess process) throws IOException {
        List<String> lines = new ArrayList<>(process.output());
        Path logs = study.folder().resolve("results").resolve(study.name()).resolve("workers");
        if (Files.isDirectory(logs)) {
            try (Stream<Path> files = Files.list(logs)) {
                for (Path log :
                        files.filter(file -> file.toString().endsWith(".log")).toList()) {
                    lines.addAll(Files.readAllLines(log));
                }
            }
        }
        return lines.stream()
                .filter(line -> line.contains("Other programs keep database"))
                .count();
    }

    private static int lost(TrainingStudy study) {
        try (TrialStore store = study.open()) {
            return (int) store.attempts(1).stream()
                    .filter(attempt -> attempt.ending().equals(Optional.of(Attempt.Ending.LOST)))
                    .count();
        }
    }
}
