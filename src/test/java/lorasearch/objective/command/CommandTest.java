package lorasearch.objective.command;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.objective.command.Command.Passing;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.SearchSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {

    private static final Path HERE = Path.of(".");
    private static final CategoricalDistribution ANY = new CategoricalDistribution(List.of("a", "b"));

    @Test
    void needsAProgram() {
        assertThatThrownBy(() -> Command.of(List.of(), HERE)).hasMessage("A command ([]) must begin with a program.");
        assertThatThrownBy(() -> Command.of(List.of(" "), HERE)).hasMessageContaining("must begin with a program");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A=B", "LORASEARCH_SEED"})
    void refusesVariablesThatCannotBeSet(String name) {
        assertThatThrownBy(() -> with(Map.of(name, "x"), Optional.empty(), Duration.ZERO))
                .hasMessageStartingWith("Environment variable \"" + name + "\" must have a name");
    }

    @Test
    void refusesTimesOutOfRange() {
        assertThatThrownBy(() -> with(Map.of(), Optional.of(Duration.ZERO), Duration.ZERO))
                .hasMessage("Timeout (PT0S) must be positive.");
        assertThatThrownBy(() -> with(Map.of(), Optional.empty(), Duration.ofSeconds(-1)))
                .hasMessage("Grace (PT-1S) must not be negative.");
    }

    @Test
    void readsAsItWouldBeTyped() {
        assertEquals(
                "sh train.sh --fast",
                Command.of(List.of("sh", "train.sh", "--fast"), HERE).toString());
    }

    @Test
    void refusesParametersThatWouldShareAVariable() {
        SearchSpace space = SearchSpace.of(Parameter.of("warm-up", ANY), Parameter.of("warm.up", ANY));
        assertThatThrownBy(() -> new CommandObjective(passing(Passing.VARIABLES), space))
                .hasMessage("Parameters \"warm-up\" and \"warm.up\" would share the variable LORASEARCH_PARAM_WARM_UP;"
                        + " rename one, or pass flags only.");
        assertThatCode(() -> new CommandObjective(passing(Passing.FLAGS), space))
                .doesNotThrowAnyException();
    }

    private static Command passing(Passing passing) {
        return new Command(List.of("sh"), HERE, passing, Map.of(), Optional.empty(), Duration.ZERO);
    }

    private static Command with(Map<String, String> environment, Optional<Duration> timeout, Duration grace) {
        return new Command(List.of("sh"), HERE, Passing.FLAGS, environment, timeout, grace);
    }
}
