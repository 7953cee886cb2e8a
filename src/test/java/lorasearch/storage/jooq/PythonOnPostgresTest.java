package lorasearch.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.space.FloatDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.storage.Claim;
import lorasearch.storage.DatabaseAddress;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.TrialStore;
import lorasearch.testing.PostgresServer;
import lorasearch.trial.Direction;
import lorasearch.trial.Outcome;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Python Optuna and we on one database of a server, where Python has Optuna and a driver. */
@Tag("postgresql")
class PythonOnPostgresTest {

    private static final SearchSpace SPACE =
            SearchSpace.of(Parameter.of("rate", FloatDistribution.logUniform(1e-5, 1e-1)));

    /** Optuna before 3.2 knows an older revision of the tables, which lacks an index only. */
    private static final String OPEN = """
            import math, optuna, sys
            optuna.logging.set_verbosity(optuna.logging.ERROR)
            storage = optuna.storages.RDBStorage(sys.argv[1], skip_compatibility_check=True)
            """;

    private static Optional<String> python = Optional.empty();

    private final String url = PostgresServer.newDatabase();

    @BeforeAll
    static void findPython() throws Exception {
        for (String candidate : List.of("python3", "/usr/bin/python3")) {
            if (python.isEmpty() && hasOptuna(candidate)) {
                python = Optional.of(candidate);
            }
        }
        Assumptions.assumeTrue(python.isPresent(), "There is no python3 with optuna and psycopg2.");
    }

    private static boolean hasOptuna(String candidate) throws IOException, InterruptedException {
        Process probe = new ProcessBuilder("/usr/bin/env", candidate, "-c", "import optuna, psycopg2")
                .redirectErrorStream(true)
                .start();
        probe.getInputStream().readAllBytes();
        return probe.waitFor() == 0;
    }

    @Test
    void pythonReadsAndContinuesAStudyOfOurs() throws Exception {
        try (TrialStore store = open()) {
            long study = store.createStudy("ours", List.of(Direction.MAXIMIZE), "{}", Map.of())
                    .id();
            Claim first = store.claim(study, LocalProcesses.self(), 9).orElseThrow();
            store.start(first, SPACE, Params.empty().with("rate", 0.01));
            store.report(first, 1, Double.NEGATIVE_INFINITY, Map.of());
            store.report(first, 2, Double.NaN, Map.of());
            store.finish(first, Outcome.Completed.of(0.75));
            assertThat(python(OPEN + """
                    study = optuna.load_study(study_name="ours", storage=storage)
                    best = study.best_trial
                    print(best.value, best.params["rate"], best.intermediate_values)
                    study.enqueue_trial({"rate": 0.02})
                    trial = study.ask()
                    trial.suggest_float("rate", 1e-5, 1e-1, log=True)
                    study.tell(trial, math.inf)
                    study.enqueue_trial({"rate": 0.03})
                    """)).containsExactly("0.75 0.01 {1: -inf, 2: nan}");
            assertThat(store.history(study).trials())
                    .extracting(Trial::state)
                    .containsExactly(TrialState.COMPLETE, TrialState.COMPLETE, TrialState.WAITING);
            assertThat(store.history(study).best().orElseThrow().values()).containsExactly(Double.POSITIVE_INFINITY);
            Claim enqueued = store.claim(study, LocalProcesses.self(), 9).orElseThrow();
            assertThat(enqueued.trial()).isEqualTo(2);
            assertThat(enqueued.params()).contains(Params.empty().with("rate", 0.03));
        }
    }

    @Test
    void aStudyThatPythonBeganIsContinuedHere() throws Exception {
        open().close(); // an older Optuna would make older tables
        python(OPEN + """
                study = optuna.create_study(study_name="theirs", storage=storage)
                study.optimize(lambda trial: trial.suggest_float("rate", 1e-5, 1e-1, log=True), n_trials=3)
                study.enqueue_trial({"rate": 0.04})
                """);
        try (TrialStore store = open()) {
            long study = store.createStudy("theirs", List.of(Direction.MINIMIZE), "{}", Map.of())
                    .id();
            assertThat(store.history(study).inState(TrialState.COMPLETE)).hasSize(3);
            Claim enqueued = store.claim(study, LocalProcesses.self(), 4).orElseThrow();
            assertThat(enqueued.params()).contains(Params.empty().with("rate", 0.04));
            store.start(enqueued, SPACE, enqueued.params().orElseThrow());
            store.finish(enqueued, Outcome.Completed.of(-1));
            assertThat(store.claim(study, LocalProcesses.self(), 4)).isEmpty();
        }
        assertThat(python(OPEN + """
                study = optuna.load_study(study_name="theirs", storage=storage)
                print(study.best_value, study.best_params, len(study.trials))
                optuna.delete_study(study_name="theirs", storage=storage)
                """)).containsExactly("-1.0 {'rate': 0.04} 4");
        try (TrialStore store = open()) {
            assertThat(store.studies()).isEmpty();
        }
    }

    private TrialStore open() {
        return JooqTrialStore.open(DatabaseAddress.of(url, ""), StoreEnvironment.system());
    }

    private List<String> python(String script) throws IOException, InterruptedException {
        String schema = url.substring(url.lastIndexOf('=') + 1);
        String place = url.substring("jdbc:".length(), url.indexOf('?')).replace("//", "//postgres@");
        Process process = new ProcessBuilder(
                        python.orElseThrow(), "-W", "ignore", "-c", script, place + "?options=-csearch_path=" + schema)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
