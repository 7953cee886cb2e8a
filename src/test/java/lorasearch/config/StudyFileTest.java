package lorasearch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import lorasearch.finetune.data.DataFiles;
import lorasearch.finetune.data.LabelFormat;
import lorasearch.finetune.data.RowSelection;
import lorasearch.finetune.data.SplitShares;
import lorasearch.finetune.data.TableFormat;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Condition;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudyFileTest {

    private static final Path FOLDER = Path.of("/somewhere/studies");

    private static final String WHOLE = """
            name: reviews
            data:
              train: ../data/train.csv
              dev: dev.csv
              text: body
              labels: [ad, rant]
            model: {base: ../models/bert, precision: bfloat16, max_tokens: 64, device: cpu}
            training:
              epochs: 2
              learning_rate: {float: [1e-5, 1e-2], log: true, preferred: 1e-3}
              batch_size: {choices: [8, 16, 32], preferred: 16}
              lora_rank: {int: [4, 64], log: true}
              schedule: {choices: [linear, cosine]}
              warmup_ratio: {float: [0, 0.3], step: 0.1, when: {schedule: cosine}}
            search:
              metric: macro_f1
              sampler: {name: tpe, startup_trials: 4}
              duplicates: cached
              pruner: none
              trials: 12
              timeout: 1h30m
              seed: 7
            """;

    @Test
    void readsEverySection() {
        FineTuneDefinition study = (FineTuneDefinition) parse(WHOLE).definition();

        assertThat(study.name()).isEqualTo("reviews");
        assertThat(study.data())
                .isEqualTo(new DataSection.Tables(
                        new DataFiles(
                                Path.of("/somewhere/data/train.csv"),
                                Optional.of(Path.of("/somewhere/studies/dev.csv")),
                                Optional.empty(),
                                new TableFormat("body", new LabelFormat.Columns(List.of("ad", "rant"))),
                                new SplitShares(0, 0)),
                        13,
                        RowSelection.ALL));
        assertThat(study.model()).isEqualTo(new ModelSection("/somewhere/models/bert", "bfloat16", 64, "cpu"));
        assertThat(study.search().sampler().options()).containsEntry("startup_trials", 4);
        assertThat(study.search().timeout()).contains(Duration.ofMinutes(90));
        assertThat(study.search().trials()).isEqualTo(12);
    }

    @Test
    void searchesTheFieldsThatHaveADistribution() {
        FineTuneDefinition study = (FineTuneDefinition) parse(WHOLE).definition();

        assertThat(study.space().parameters())
                .containsExactly(
                        Parameter.of("learning_rate", FloatDistribution.logUniform(1e-5, 1e-2)),
                        Parameter.of("batch_size", CategoricalDistribution.of(8, 16, 32)),
                        Parameter.of("lora_rank", IntDistribution.logUniform(4, 64)),
                        Parameter.of("schedule", CategoricalDistribution.of("linear", "cosine")),
                        new Parameter(
                                "warmup_ratio",
                                FloatDistribution.stepped(0, 0.3, 0.1),
                                Optional.of(new Condition("schedule", List.of("cosine")))));
    }

    @Test
    void readsWhatTheUserPrefersAndHowDuplicatesAreTreated() {
        SearchSection search = parse(WHOLE).definition().search();

        assertThat(search.preferred()).isEqualTo(new Params(Map.of("learning_rate", 1e-3, "batch_size", 16)));
        assertThat(search.duplicates()).isEqualTo(DuplicatePolicy.CACHED);
    }

    @Test
    void aTrialsPointWinsOverTheStudysValue() {
        FineTuneDefinition study = (FineTuneDefinition) parse(WHOLE).definition();
        Params point = Params.empty().with("lora_rank", 16);

        assertThat(study.valueOf(TrainingField.LORA_RANK, point)).isEqualTo(16L);
        assertThat(study.valueOf(TrainingField.EPOCHS, point)).isEqualTo(2L);
        assertThat(study.valueOf(TrainingField.LORA_DROPOUT, point)).isEqualTo(TrainingField.LORA_DROPOUT.standard());
    }

    @Test
    void theStoredFormMeansTheSame() {
        FineTuneDefinition study = (FineTuneDefinition) parse(WHOLE).definition();
        assertThat(DefinitionJson.read(DefinitionJson.write(study))).isEqualTo(study);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{synthetic: {rows: 300, seed: 3}}",
                "{train: a.csv}",
                "{train: a.csv, task: multi_class, classes: [joy, anger], max_rows: 800}",
                "{train: a.csv, classes: 4, max_rows: {train: 800, dev: 200}}",
                "{train: a.csv, split: {dev: 0.2, test: 0, seed: 5}}",
                "{train: a.csv, dev: b.csv, test: c.csv, labels: {column: topics, delimiter: '|'}}",
            })
    void theStoredFormOfEachKindOfDataMeansTheSame(String data) {
        FineTuneDefinition study =
                (FineTuneDefinition) parse("name: s\ndata: " + data).definition();
        assertThat(DefinitionJson.read(DefinitionJson.write(study))).isEqualTo(study);
    }

    @Test
    void aStudyOfClassesTrainsOnCrossEntropyAndIsJudgedByAccuracy() {
        FineTuneDefinition study = (FineTuneDefinition)
                parse("name: s\ndata: {synthetic: {}, task: multi_class}").definition();
        assertThat(study.fixed()).containsEntry(TrainingField.LOSS, "cross_entropy");
        assertThat(study.search().metrics()).containsExactly("accuracy");
        assertThatThrownBy(() -> parse("name: s\ndata: {synthetic: {}, task: multi_class}\ntraining: {loss: focal}")
                        .definition())
                .hasMessage("s.yaml: training: loss focal asks yes or no for each label; with data.task multi_class"
                        + " use cross_entropy.");
    }

    @Test
    void savesARunningTrialEvery30SecondsUnlessToldOtherwise() {
        assertThat(run("{}"))
                .isEqualTo(new RunSection(
                        Optional.of(Duration.ofSeconds(30)),
                        OptionalInt.empty(),
                        Optional.empty(),
                        OptionalInt.empty()));
        assertThat(run("{checkpoint: 200 steps, trial_timeout: 2h, keep_models: 3}"))
                .isEqualTo(new RunSection(
                        Optional.empty(), OptionalInt.of(200), Optional.of(Duration.ofHours(2)), OptionalInt.of(3)));
        assertThat(run("{checkpoint: off}").checkpointTime()).isEmpty();
    }

    private static RunSection run(String section) {
        StudyDefinition study =
                parse("name: s\ndata: {synthetic: {}}\nrun: " + section).definition();
        assertThat(DefinitionJson.read(DefinitionJson.write(study))).isEqualTo(study);
        return study.run();
    }

    @Test
    void assignmentsReplaceValuesAndAddSections() {
        FineTuneDefinition study = (FineTuneDefinition) parse("name: s\ndata: {train: a.csv, dev: b.csv}")
                .with(List.of("data.train=x/t.csv", "training.epochs=9", "search.pruner=none"), Path.of("/here"))
                .definition();

        DataFiles files = ((DataSection.Tables) study.data()).files();
        assertThat(files.train()).isEqualTo(Path.of("/here/x/t.csv"));
        assertThat(files.dev()).contains(Path.of("/somewhere/studies/b.csv"));
        assertThat(study.fixed()).containsEntry(TrainingField.EPOCHS, 9L);
        assertThat(study.search().pruner()).isEqualTo(Choice.of("none"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    training: {lora_rnk: 4}                              | s.yaml: training: unknown key "lora_rnk"; known here: epochs, .* Did you mean "lora_rank"\\?
                    serch: {trials: 3}                                   | s.yaml: unknown key "serch"; known here: data, model, name, objective, run, search, space, training. Did you mean "search"\\?
                    training: {lora_rank: 0}                             | s.yaml: training.lora_rank \\(0\\) must be a whole number of at least 1.
                    training: {lora_rank: {int: [0, 8]}}                 | s.yaml: training.lora_rank: every value must be a whole number of at least 1.
                    training: {learning_rate: {float: [1e-3, 1e-5]}}     | s.yaml: training.learning_rate: Float range .* must be finite and ascending.
                    training: {learning_rate: {flaot: [1e-5, 1e-3]}}     | s.yaml: unknown key "training.learning_rate.flaot"; .* Did you mean "float"\\?
                    training: {learning_rate: fast}                      | s.yaml: training.learning_rate \\(fast\\) must be a number in .*
                    training: {batch_size: {choices: [8, many]}}         | s.yaml: training.batch_size: every value must be a whole number .*
                    training: {epochs: {int: [1, 3], when: {lora_rank: 4}}} | s.yaml: training: Parameter "epochs" depends on "lora_rank", which must be a parameter before it.
                    model: {precision: float8}                           | s.yaml: model.precision \\(float8\\) must be one of float32, bfloat16, float16.*
                    training: {loss: cross_entropy}                      | s.yaml: training: loss cross_entropy chooses one class; it needs data.task multi_class.
                    search: {trials: 0}                                  | s.yaml: search.trials \\(0\\) must be a whole number of at least 1.
                    run: {checkpoint: sometimes}                         | s.yaml: run.checkpoint \\(sometimes\\) must be a duration such as 30s or 5m, a number of steps such as 200 steps, or off.
                    run: {trial_timeout: soon}                           | s.yaml: run.trial_timeout \\(soon\\) must be a duration such as 90s, 30m or 2h.
                    search: {timeout: soon}                              | s.yaml: search.timeout \\(soon\\) must be a duration such as 90s, 30m or 2h.
                    """)
    void saysWhatIsWrongInOneLine(String section, String message) {
        assertThatThrownBy(() ->
                        parse("name: s\ndata: {synthetic: {}}\n" + section).definition())
                .isInstanceOf(ConfigException.class)
                .message()
                .matches(message)
                .doesNotContain("\n");
    }

    @Test
    void namesTheLineThatIsNotYaml() {
        assertThatThrownBy(() -> parse("name: s\ndata: {train: [\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("s.yaml: line 3 is not valid YAML:");
    }

    @Test
    void rejectsAKeyThatStandsTwice() {
        assertThatThrownBy(() -> parse("name: s\nname: t\n")).hasMessageContaining("duplicate key name");
    }

    @Test
    void rejectsAFileWithAnAccessToken() {
        assertThatThrownBy(() -> parse("name: s # hf_" + "a".repeat(34)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("access token")
                .message()
                .doesNotContain("aaaa");
    }

    @Test
    void rejectsANameThatCouldBeAPath() {
        assertThatThrownBy(() -> parse("name: ../x\ndata: {synthetic: {}}").definition())
                .hasMessage("s.yaml: name (../x) must be 1 to 64 letters, digits, dots, dashes or underscores.");
    }

    private static StudyFile parse(String text) {
        return StudyFile.parse("s.yaml", FOLDER, text);
    }
}
