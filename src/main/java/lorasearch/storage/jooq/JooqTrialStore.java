package lorasearch.storage.jooq;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.storage.Artifact;
import lorasearch.storage.Attempt;
import lorasearch.storage.Claim;
import lorasearch.storage.DatabaseAddress;
import lorasearch.storage.HeldTrial;
import lorasearch.storage.StoreException;
import lorasearch.storage.StoreException.Kind;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.storage.Worker;
import lorasearch.trial.Direction;
import lorasearch.trial.LabelScore;
import lorasearch.trial.Outcome;
import lorasearch.trial.StepMetrics;
import lorasearch.trial.TrialHistory;
import org.jooq.DSLContext;

/**
 * A store in a SQL database, which any number of processes may have open at once. Python Optuna and its dashboard read
 * and write the same database. Thread-safe.
 */
public final class JooqTrialStore implements TrialStore {

    private final Transactions transactions;
    private final Duration lease;
    private final StudyTables studies;
    private final PointTables points;
    private final TrialTable trials;
    private final EvidenceTables evidence;
    private final AttemptTable attempts;
    private final RunningTrials running;
    private final LostTrials lostTrials;
    private final TrialReader reader;
    private final Exclusions exclusions = new Exclusions();
    private final StudyRows rows;
    private final Map<Long, HistoryCache> histories = new ConcurrentHashMap<>();

    private JooqTrialStore(Transactions transactions, StoreEnvironment environment) {
        this.transactions = transactions;
        this.lease = environment.lease();
        this.studies = new StudyTables(environment.clock());
        this.points = new PointTables();
        this.trials = new TrialTable(environment.clock());
        this.evidence = new EvidenceTables();
        this.attempts = new AttemptTable(environment.clock());
        ReportTable reports = new ReportTable();
        ValueTable values = new ValueTable();
        TrialEnds ends = new TrialEnds(trials, points, reports, values);
        this.running = new RunningTrials(attempts, points, ends, reports, values, evidence);
        this.lostTrials = new LostTrials(environment.processes(), environment.nanoTime(), attempts, ends);
        this.rows = new StudyRows(ends, attempts);
        this.reader = new TrialReader(points, reports, values);
    }

    /**
     * Opens the store in a SQLite file that exists.
     *
     * @throws lorasearch.storage.StoreException if there is no such file, or it cannot be used
     */
    public static JooqTrialStore open(Path file, StoreEnvironment environment) {
        SqliteFile sqlite = new SqliteFile(file, environment.patience());
        sqlite.requireFile();
        return open(sqlite, environment);
    }

    /**
     * Opens the store in a SQLite file, which is created if it does not exist, with its directories.
     *
     * @throws lorasearch.storage.StoreException if the file cannot be created or used
     */
    public static JooqTrialStore create(Path file, StoreEnvironment environment) {
        SqliteFile sqlite = new SqliteFile(file, environment.patience());
        sqlite.createIfMissing();
        return open(sqlite, environment);
    }

    /**
     * Opens the store in a database that exists.
     *
     * @throws lorasearch.storage.StoreException if there is none, or it cannot be used
     */
    public static JooqTrialStore open(DatabaseAddress address, StoreEnvironment environment) {
        return address instanceof DatabaseAddress.File file
                ? open(file.path(), environment)
                : open(new PostgresDatabase((DatabaseAddress.Server) address, environment.patience()), environment);
    }

    /**
     * Opens the store in a database, which is created if it is a file that does not exist.
     *
     * @throws lorasearch.storage.StoreException if it cannot be created or used
     */
    public static JooqTrialStore create(DatabaseAddress address, StoreEnvironment environment) {
        return address instanceof DatabaseAddress.File file
                ? create(file.path(), environment)
                : open(address, environment);
    }

    /** Brings the tables of a database up to date, and opens the store in it. */
    private static JooqTrialStore open(Database database, StoreEnvironment environment) {
        Transactions transactions = database.transactions();
        try {
            new SchemaSetup(transactions, database, database.scripts()).bringUpToDate();
            return new JooqTrialStore(transactions, environment);
        } catch (RuntimeException e) {
            transactions.close();
            throw e;
        }
    }

    @Override
    public void waitForLocks(Consumer<String> notice) {
        transactions.waitForLocks(notice);
    }

    @Override
    public StudyRecord createStudy(
            String name, List<Direction> directions, String definition, Map<String, String> attributes) {
        return transactions.writeDurably(
                sql -> studies.get(sql, studies.create(sql, name, directions, definition, attributes)));
    }

    @Override
    public Optional<StudyRecord> findStudy(String name) {
        return transactions.read(sql -> studies.find(sql, name));
    }

    @Override
    public List<StudyRecord> studies() {
        return transactions.read(studies::all);
    }

    @Override
    public void setStudyAttribute(long study, String name, String json) {
        writeDurably(sql -> AttributeTable.STUDY_USER.set(sql, study, name, json));
    }

    @Override
    public void redefine(long study, String definition, Map<String, String> attributes) {
        writeInTurn(study, sql -> {
            studies.redefine(sql, study, definition);
            attributes.forEach((name, json) -> AttributeTable.STUDY_USER.set(sql, study, name, json));
        });
    }

    @Override
    public void deleteStudy(long study) {
        writeInTurn(study, sql -> {
            int held = lostTrials.release(sql, study);
            if (held > 0) {
                throw new StoreException(
                        Kind.CONFLICT,
                        "The study has running trials (%d); stop their workers, or tell their values, first."
                                .formatted(held));
            }
            rows.delete(sql, study);
        });
        histories.remove(study);
    }

    /**
     * Copies a study of another store into this one. A trial that runs there waits here.
     *
     * @param name the name of the copy
     * @throws lorasearch.storage.StudyExistsException if the name is taken here
     */
    public StudyRecord copyOf(JooqTrialStore source, long study, String name) {
        return transactions.writeDurably(target -> {
            long copy = source.transactions.read(from -> rows.copy(from, study, target, name));
            return studies.get(target, copy);
        });
    }

    @Override
    public void exclude(long study, int trial) {
        writeInTurn(study, sql -> exclusions.exclude(sql, study, trial));
    }

    @Override
    public void include(long study, int trial) {
        writeInTurn(study, sql -> exclusions.include(sql, study, trial));
    }

    @Override
    public int enqueue(long study, Params params) {
        return inTurn(study, sql -> {
            TrialTable.Key trial = trials.addWaiting(sql, study);
            points.settle(sql, trial.id(), params);
            return trial.number();
        });
    }

    @Override
    public Duration lease() {
        return lease;
    }

    @Override
    public Optional<Claim> claim(long study, Worker worker, long target, Duration leaseOfClaim) {
        return inTurn(study, sql -> {
            int held = lostTrials.release(sql, study);
            boolean reached = trials.countFinished(sql, study) + held >= target;
            return reached ? Optional.empty() : Optional.of(take(sql, study, worker, leaseOfClaim));
        });
    }

    private Claim take(DSLContext sql, long study, Worker worker, Duration leaseOfClaim) {
        Optional<TrialTable.Key> waiting = trials.takeWaiting(sql, study);
        TrialTable.Key trial = waiting.orElseGet(() -> trials.addRunning(sql, study));
        int attempt = attempts.begin(sql, trial.id(), worker, leaseOfClaim);
        Optional<Params> settled = waiting.flatMap(key -> points.settled(sql, key.id()));
        return new Claim(study, trial.id(), trial.number(), attempt, settled);
    }

    @Override
    public List<HeldTrial> held(long study) {
        return transactions.read(sql -> attempts.holders(sql, study));
    }

    @Override
    public void start(Claim claim, SearchSpace space, Params params) {
        write(sql -> {
            RowLocks.lockStudy(sql, claim.study());
            running.start(sql, claim, space, params);
        });
    }

    @Override
    public boolean startUnlessTaken(
            Claim claim, SearchSpace space, Params params, TrialHistory seen, Map<String, String> marks) {
        return transactions.write(sql -> {
            RowLocks.lockStudy(sql, claim.study()); // nobody else sets a point meanwhile, so the history is complete
            boolean taken = TakenPoints.isTaken(claim.trial(), params, history(claim.study()), seen);
            if (!taken) {
                running.start(sql, claim, space, params);
                marks.forEach((name, json) -> AttributeTable.TRIAL_SYSTEM.set(sql, claim.trialId(), name, json));
            }
            return !taken;
        });
    }

    @Override
    public void renew(Claim claim) {
        write(sql -> running.renew(sql, claim));
    }

    @Override
    public void report(Claim claim, int step, double value, Map<String, Double> metrics) {
        write(sql -> running.report(sql, claim, step, value, metrics));
    }

    @Override
    public void rewind(Claim claim, int step, Set<String> marks) {
        write(sql -> running.rewind(sql, claim, step, marks));
    }

    @Override
    public void keep(Claim claim, Artifact artifact) {
        writeDurably(sql -> running.keep(sql, claim, artifact));
    }

    @Override
    public void note(Claim claim, String name, String json) {
        write(sql -> running.note(sql, claim, name, json));
    }

    @Override
    public void mark(Claim claim, String name, String json) {
        write(sql -> running.mark(sql, claim, name, json));
    }

    @Override
    public void labels(Claim claim, List<LabelScore> labels) {
        write(sql -> running.labels(sql, claim, labels));
    }

    @Override
    public void finish(Claim claim, Outcome outcome) {
        int objectives = cache(claim.study()).directions().size();
        if (outcome instanceof Outcome.Completed completed && completed.values().size() != objectives) {
            throw new IllegalArgumentException("Trial %d ended with %d values; the study has %d objectives."
                    .formatted(claim.trial(), completed.values().size(), objectives));
        }
        writeInTurn(claim.study(), sql -> running.finish(sql, claim, outcome));
    }

    @Override
    public List<Integer> takeFrom(long study, Worker worker, String reason, boolean again) {
        return inTurn(study, sql -> lostTrials.takeFrom(sql, study, worker, reason, again));
    }

    @Override
    public TrialHistory history(long study) {
        HistoryCache cache = cache(study);
        return transactions.read(cache::refresh);
    }

    private HistoryCache cache(long study) {
        HistoryCache known = histories.get(study);
        if (known != null) {
            return known;
        }
        List<Direction> directions =
                transactions.read(sql -> studies.get(sql, study)).directions();
        return histories.computeIfAbsent(study, id -> new HistoryCache(id, directions, reader, exclusions));
    }

    @Override
    public List<StepMetrics> metrics(long study) {
        return transactions.read(sql -> evidence.metrics(sql, study));
    }

    @Override
    public List<StepMetrics> metrics(long study, int trial) {
        return transactions.read(sql -> evidence.metrics(sql, study, trial));
    }

    @Override
    public List<Artifact> artifacts(long study, int trial) {
        return transactions.read(sql -> evidence.artifacts(sql, study, trial));
    }

    @Override
    public void forget(long study, int trial, Set<String> names) {
        writeDurably(sql -> evidence.forget(sql, study, trial, names));
    }

    @Override
    public List<LabelScore> labelScores(long study, int trial) {
        return transactions.read(sql -> evidence.labelScores(sql, study, trial));
    }

    @Override
    public List<Attempt> attempts(long study) {
        return transactions.read(sql -> attempts.all(sql, study));
    }

    @Override
    public List<Attempt> attempts(long study, int trial) {
        return transactions.read(sql -> attempts.of(sql, study, trial));
    }

    @Override
    public void close() {
        transactions.close();
    }

    /** Runs a durable transaction that decides about a study or its trials, one such transaction after the other. */
    private <T> T inTurn(long study, Function<DSLContext, T> work) {
        return transactions.writeDurably(sql -> {
            RowLocks.lockStudy(sql, study);
            return work.apply(sql);
        });
    }

    private void writeInTurn(long study, Consumer<DSLContext> work) {
        inTurn(study, sql -> {
            work.accept(sql);
            return null;
        });
    }

    private void writeDurably(Consumer<DSLContext> work) {
        transactions.writeDurably(sql -> {
            work.accept(sql);
            return null;
        });
    }

    private void write(Consumer<DSLContext> work) {
        transactions.write(sql -> {
            work.accept(sql);
            return null;
        });
    }
}
