package lorasearch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.objective.command.Command;
import lorasearch.objective.command.Command.Passing;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Condition;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import lorasearch.space.Parameter;
import lorasearch.trial.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalStudyFileTest {

    private static final Path FOLDER = Path.of("/somewhere/studies");

    private static final String WHOLE = """
            name: outside
            objective:
              command: [python3, train.py, --fast]
              directory: ../code
              parameters: environment
              environment: {OMP_NUM_THREADS: 1}
              timeout: 10m
              grace: 3s
              directions: {loss: minimize, accuracy: maximize}
            space:
              rate: {float: [1e-5, 1e-2], log: true}
              layers: {int: [1, 9], step: 2}
              kind: {choices: [a, b]}
              depth: {int: [1, 3], when: {kind: b}}
              noise: {choices: [low, mid, high], ordered: true}
            search: {trials: 7, seed: 3}
            """;

    private static final String SMALL = "name: s\nobjective: {}\nspace: {x: {float: [0, 1]}}\n";

    @Test
    void namesTheProgramItsValuesAndTheSpace() {
        ExternalDefinition study = external(WHOLE);
        assertThat(study.objective().command())
                .contains(new Command(
                        List.of("python3", "train.py", "--fast"),
                        Path.of("/somewhere/code"),
                        Passing.VARIABLES,
                        Map.of("OMP_NUM_THREADS", "1"),
                        Optional.of(Duration.ofMinutes(10)),
                        Duration.ofSeconds(3)));
        assertThat(study.objective().goals())
                .containsExactly(entry("loss", Direction.MINIMIZE), entry("accuracy", Direction.MAXIMIZE));
        assertThat(study.space().parameters())
                .containsExactly(
                        Parameter.of("rate", FloatDistribution.logUniform(1e-5, 1e-2)),
                        Parameter.of("layers", new IntDistribution(1, 9, false, 2)),
                        Parameter.of("kind", CategoricalDistribution.of("a", "b")),
                        new Parameter(
                                "depth",
                                new IntDistribution(1, 3, false, 1),
                                Optional.of(new Condition("kind", List.of("b")))),
                        Parameter.of("noise", new CategoricalDistribution(List.of("low", "mid", "high"), true)));
        assertThat(study.search().metrics()).containsExactly("loss", "accuracy");
        assertThat(study.search().trials()).isEqualTo(7);
    }

    @Test
    void isKeptWithoutLoss() {
        ExternalDefinition study = external(WHOLE);
        assertThat(DefinitionJson.read(DefinitionJson.write(study))).isEqualTo(study);
        ExternalDefinition small = external(SMALL);
        assertThat(DefinitionJson.read(DefinitionJson.write(small))).isEqualTo(small);
    }

    @Test
    void minimisesOneValueUnlessItSaysOtherwise() {
        assertThat(external(SMALL).objective().goals()).containsExactly(entry("value", Direction.MINIMIZE));
        assertThat(external(SMALL.replace("{}", "{direction: maximize, metric: score}"))
                        .objective()
                        .goals())
                .containsExactly(entry("score", Direction.MAXIMIZE));
    }

    @Test
    void prunesOnlyWhereThereIsOneValueToPruneBy() {
        assertThat(external(SMALL).search().pruner().name()).isEqualTo("median");
        String two = SMALL.replace("{}", "{directions: [minimize, maximize]}");
        assertThat(external(two).search().pruner().name()).isEqualTo("none");
        assertThatThrownBy(() -> external(two + "search: {pruner: median}"))
                .hasMessage("study.yaml: search.pruner (median) must be none: a study with 2 objectives has no single "
                        + "value to prune by.");
        assertThatThrownBy(() -> external(two + "search: {sampler: gp}"))
                .hasMessageContaining("search.sampler (gp)")
                .hasMessageContaining("tpe");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "objective: {direction: up} | direction (up) must be one of minimize, maximize",
                "objective: {direction: minimize, directions: [minimize]} | not both",
                "objective: {comand: [a]} | Did you mean \"command\"?",
                "objective: {command: [], direction: minimize} | must begin with a program",
                "objective: {command: [a], timeout: soon} | must be a duration such as 90s",
                "objective: {timeout: 5s} | timeout says how a command is run, but there is no command",
                "objective: {command: [a], environment: {LORASEARCH_X: 1}} | does not begin with LORASEARCH_",
                "objective: {metric: 'a b'} | must be a letter",
                "data: {synthetic: {}} | either objective and space, or data, model and training",
            })
    void saysWhatIsWrong(String section, String message) {
        String space = "space: {x: {float: [0, 1]}}\n";
        assertThatThrownBy(() -> external("name: s\n" + space + section))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void maySearchNothingIfItSaysSo() {
        assertThat(external("name: s\nobjective: {}\nspace: {}\n").space().parameters())
                .isEmpty();
        assertThatThrownBy(() -> external("name: s\nobjective: {}\n"))
                .hasMessageContaining("needs the section space; space: {} where nothing is searched");
    }

    private static ExternalDefinition external(String text) {
        return (ExternalDefinition) StudyFile.parse("study.yaml", FOLDER, text).definition();
    }
}
