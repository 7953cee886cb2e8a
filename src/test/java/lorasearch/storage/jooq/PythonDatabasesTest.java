package lorasearch.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lorasearch.space.FloatDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.storage.Claim;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.StudyExistsException;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.testing.VectorTrials;
import lorasearch.testing.Vectors;
import lorasearch.trial.Direction;
import lorasearch.trial.Outcome;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Databases that Python Optuna made: what Python reads from them is what we read. */
class PythonDatabasesTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("lorasearch.vectors", "../shared/vectors"), "storage");

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> everyDatabaseReadsAsPythonReadsIt() throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            return Stream.of(DynamicTest.dynamicTest("all", () -> Assumptions.abort("There is no " + FOLDER + ".")));
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> databases = files.filter(file -> file.toString().endsWith(".sqlite"))
                    .sorted()
                    .toList();
            return databases.stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                        Path copy = directory.resolve(file.getFileName());
                        Files.write(copy, Files.readAllBytes(file));
                        String json = file.getFileName().toString().replace(".sqlite", ".json");
                        readsAsPythonReads(copy, Files.readString(file.resolveSibling(json)));
                    }));
        }
    }

    @Test
    void theSampleReadsAsPythonReadsIt() throws Exception {
        readsAsPythonReads(sample(), resource("optuna_v5_sample.json"));
    }

    @Test
    void aStudyThatPythonBeganIsContinued() throws Exception {
        Path file = sample();
        try (TrialStore store = JooqTrialStore.open(file, StoreEnvironment.system())) {
            long study = store.findStudy("single-max").orElseThrow().id();
            assertThat(store.history(study).inState(TrialState.RUNNING)).hasSize(1);
            Claim waiting = store.claim(study, LocalProcesses.self(), 6).orElseThrow();
            assertThat(waiting.trial()).isEqualTo(5);
            assertThat(waiting.params())
                    .contains(Params.empty().with("lr", 0.0001).with("rank", 8));
            store.start(
                    waiting,
                    SearchSpace.of(Parameter.of("lr", FloatDistribution.logUniform(1e-5, 1e-2))),
                    Params.empty().with("lr", 0.0001));
            store.finish(waiting, Outcome.Completed.of(0.75));
            // Four were finished; the one that Python left running counts only once it is finished.
            Claim next = store.claim(study, LocalProcesses.self(), 6).orElseThrow();
            assertThat(next.trial()).isEqualTo(6);
            store.finish(next, Outcome.Completed.of(0.5));
            assertThat(store.claim(study, LocalProcesses.self(), 6)).isEmpty();
            assertThat(store.history(study).best().orElseThrow().number()).isEqualTo(5);
        }
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("PRAGMA integrity_check").getString(1))
                    .isEqualTo("ok");
            assertThat(statement
                            .executeQuery("SELECT state || ' ' || value || ' ' || value_type FROM trials"
                                    + " JOIN trial_values USING (trial_id) WHERE study_id = 1 AND number = 5")
                            .getString(1))
                    .isEqualTo("COMPLETE 0.75 FINITE");
        }
    }

    @Test
    void aStudyThatPythonBeganCanBeGivenADefinition() throws Exception {
        Path file = sample();
        try (TrialStore store = JooqTrialStore.open(file, StoreEnvironment.system())) {
            StudyRecord before = store.findStudy("single-max").orElseThrow();
            int trials = store.history(before.id()).trials().size();
            StudyRecord adopted = store.createStudy("single-max", List.of(Direction.MAXIMIZE), "{}", Map.of("a", "1"));
            assertThat(adopted.id()).isEqualTo(before.id());
            assertThat(adopted.definition()).isEqualTo("{}");
            assertThat(adopted.attributes()).containsEntry("a", "1").containsAllEntriesOf(before.attributes());
            assertThat(store.history(adopted.id()).trials()).hasSize(trials);
            assertThatThrownBy(() -> store.createStudy("single-max", List.of(Direction.MAXIMIZE), "{}", Map.of()))
                    .isInstanceOf(StudyExistsException.class);
        }
    }

    @Test
    void aStudyThatPythonBeganInTheOtherDirectionIsNotGivenADefinition() throws Exception {
        try (TrialStore store = JooqTrialStore.open(sample(), StoreEnvironment.system())) {
            assertThatThrownBy(() -> store.createStudy("single-max", List.of(Direction.MINIMIZE), "{}", Map.of()))
                    .isInstanceOf(StudyExistsException.class);
        }
    }

    @Test
    void whatPythonDeletesTakesOurRowsWithIt() throws Exception {
        Path file = sample();
        try (TrialStore store = JooqTrialStore.open(file, StoreEnvironment.system())) {
            long study = store.createStudy("ours", List.of(Direction.MINIMIZE), "{}", Map.of())
                    .id();
            Claim claim = store.claim(study, LocalProcesses.self(), 9).orElseThrow();
            store.report(claim, 1, 0.5, Map.of("loss", 1.0));
            store.finish(claim, Outcome.Completed.of(0.5));
        }
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement()) {
            // As Optuna does it: with foreign keys off, children first.
            statement.executeUpdate("DELETE FROM trial_values; DELETE FROM trial_intermediate_values;"
                    + " DELETE FROM trials; DELETE FROM studies");
            for (String table : List.of("attempts", "step_metrics", "studies")) {
                assertThat(statement
                                .executeQuery("SELECT count(*) FROM lorasearch_" + table)
                                .getInt(1))
                        .as(table)
                        .isZero();
            }
        }
    }

    private static void readsAsPythonReads(Path file, String json) {
        JsonObject expected = JsonParser.parseString(json).getAsJsonObject();
        try (TrialStore store = JooqTrialStore.open(file, StoreEnvironment.system())) {
            List<JsonObject> studies = Vectors.elements(expected.get("studies"))
                    .map(JsonElement::getAsJsonObject)
                    .toList();
            assertThat(store.studies())
                    .extracting(StudyRecord::name)
                    .containsExactlyInAnyOrderElementsOf(studies.stream()
                            .map(study -> study.get("name").getAsString())
                            .toList());
            for (JsonObject study : studies) {
                StudyRecord record =
                        store.findStudy(study.get("name").getAsString()).orElseThrow();
                assertThat(record.definition()).isEmpty();
                assertThat(record.directions()).isEqualTo(VectorTrials.directions(study));
                assertThat(parsed(record.attributes())).isEqualTo(members(study.get("user_attrs")));
                assertThat(parsed(record.systemAttributes())).isEqualTo(members(study.get("system_attrs")));
                List<Trial> trials = store.history(record.id()).trials();
                assertThat(trials).hasSize(study.getAsJsonArray("trials").size());
                for (Trial trial : trials) {
                    readsAsPythonReads(
                            trial,
                            study.getAsJsonArray("trials").get(trial.number()).getAsJsonObject());
                }
            }
        }
    }

    private static void readsAsPythonReads(Trial trial, JsonObject json) {
        Trial expected = VectorTrials.trial(json);
        assertThat(trial.number()).isEqualTo(expected.number());
        assertThat(trial.state()).isEqualTo(expected.state());
        assertThat(trial.params()).isEqualTo(expected.params());
        assertThat(trial.params().names())
                .containsExactlyElementsOf(expected.params().names());
        assertThat(trial.distributions()).isEqualTo(expected.distributions());
        assertThat(trial.values()).isEqualTo(expected.values());
        assertThat(trial.reports()).isEqualTo(expected.reports());
        assertThat(parsed(trial.userAttributes())).isEqualTo(members(json.get("user_attrs")));
        assertThat(parsed(trial.systemAttributes())).isEqualTo(members(json.get("system_attrs")));
        assertThat(trial.started()).isEqualTo(time(json.get("datetime_start")));
        assertThat(trial.finished()).isEqualTo(time(json.get("datetime_complete")));
    }

    private static Map<String, JsonElement> parsed(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> JsonParser.parseString(entry.getValue())));
    }

    private static Map<String, JsonElement> members(JsonElement object) {
        return object.getAsJsonObject().asMap();
    }

    private static Optional<Instant> time(JsonElement text) {
        return text.isJsonNull()
                ? Optional.empty()
                : Optional.of(Instant.parse(text.getAsString().replace(' ', 'T') + "Z"));
    }

    private Path sample() throws Exception {
        Path file = directory.resolve("sample.db");
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(resource("optuna_v5_sample.sql"));
        }
        return file;
    }

    private static Connection connect(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = PythonDatabasesTest.class.getResourceAsStream("/vectors/storage/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
