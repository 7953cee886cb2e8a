package lorasearch.objective.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import lorasearch.objective.command.OutputLine.Log;
import lorasearch.objective.command.OutputLine.Malformed;
import lorasearch.objective.command.OutputLine.Result;
import lorasearch.objective.command.OutputLine.Step;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputReaderTest {

    @Property
    void readsEveryStepAndValue(@ForAll @IntRange(min = 0) int step, @ForAll double value) {
        assertEquals(
                new Step(step, value, Map.of()),
                OutputReader.read("{\"step\": %d, \"value\": %s}".formatted(step, value)));
    }

    @Property
    void understandsEveryLineSomehow(@ForAll String text) {
        assertThat(OutputReader.read(text)).isNotNull();
        assertThat(OutputReader.read("{" + text)).isNotNull();
        assertThat(OutputReader.read("{\"value\":" + text + "}")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "epoch 1: {\"value\": 1}",
                "[{\"value\": 1}]",
                "{}",
                "{\"step\": 1, \"message\": \"half of the value: done\"}",
                "{not json",
                "{values are fine}",
            })
    void takesEveryOtherLineForLog(String line) {
        assertEquals(new Log(), OutputReader.read(line));
    }

    @ParameterizedTest
    @CsvSource({
        "1e-3, 0.001",
        ".5, 0.5",
        "-3, -3",
        "NaN, NaN",
        "nan, NaN",
        "-nan, NaN",
        "null, NaN",
        "inf, Infinity",
        "-inf, -Infinity",
        "Infinity, Infinity",
        "-Infinity, -Infinity",
        "1e999, Infinity",
    })
    void readsNumbersAsProgramsWriteThem(String written, double value) {
        assertEquals(new Result(List.of(value), Map.of()), OutputReader.read("{\"value\": " + written + "}"));
    }

    @Test
    void readsPythonDictionaries() {
        assertEquals(
                new Step(2, 0.5, Map.of("f1", 0.25)), OutputReader.read(" {'step': 2.0, 'value': 0.5, 'f1': 0.25} "));
    }

    @Test
    void keepsFurtherFiniteNumbersOnly() {
        assertEquals(
                new Result(List.of(1.0, 2.0), Map.of("a", 1.5, "b", -2.0)),
                OutputReader.read("{\"values\": [1, 2], \"a\": 1.5, \"b\": -2, \"c\": NaN, \"d\": \"3\", \"e\": true,"
                        + " \"f\": null, \"g\": [1], \"h\": {\"value\": 1}, \"i\": 1e999}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"value\": 0.                          | not one JSON object of at most 65536 bytes",
                "{\"value\": 1} {\"value\": 2}           | not one JSON object",
                "{\"value\": \"good\"}                   | value (\"good\") must be a number",
                "{\"value\": true}                       | value (true) must be a number",
                "{\"value\": [1]}                        | value ([1]) must be a number",
                "{\"values\": 1}                         | \"values\" (1) must be a list of numbers",
                "{\"values\": []}                        | \"values\" ([]) must be a list of numbers",
                "{\"values\": [1, \"x\"]}                | value (\"x\") must be a number",
                "{\"value\": 1, \"values\": [1]}         | both \"value\" and \"values\"",
                "{\"step\": 1, \"values\": [1]}          | a step has one \"value\"",
                "{\"step\": -1, \"value\": 1}            | \"step\" (-1) must be a whole number from 0",
                "{\"step\": 0.5, \"value\": 1}           | \"step\" (0.5) must be a whole number from 0",
                "{\"step\": 3000000000, \"value\": 1}    | \"step\" (3000000000) must be a whole number from 0",
                "{\"step\": null, \"value\": 1}          | \"step\" (null) must be a whole number from 0",
                "{\"step\": 1, \"value\": \"x\"}         | \"value\" (\"x\") must be a number",
            })
    void namesWhatIsWrongWithAReport(String line, String problem) {
        assertThat(OutputReader.read(line))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        malformed -> assertThat(malformed.problem()).contains(problem));
    }
}
