package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lorasearch.space.PythonJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials that somebody else evaluates, handed out and told of by separate commands. */
class AskAndTellTest {

    @TempDir
    Path folder;

    private Terminal study;

    @BeforeEach
    void createAStudy() throws IOException {
        Path file = Files.writeString(folder.resolve("study.yaml"), """
                name: hand
                objective: {direction: minimize}
                space:
                  rate: {float: [1e-5, 1e-1], log: true}
                  kind: {choices: [a, b]}
                  depth: {int: [1, 4], when: {kind: b}}
                search: {trials: 3, sampler: random, pruner: {name: median, startup_trials: 1}}
                """);
        study = new Terminal(folder);
        assertThat(study.run("create", "--config", file.toString()).out()).contains("Next: study ask hand");
    }

    @Test
    void whatIsAskedForIsAPointThatCanBeToldItsValue() {
        Map<?, ?> asked = json("ask");
        assertThat(asked.get("trial")).isEqualTo(0L);
        assertThat(((Map<?, ?>) asked.get("params")).get("rate")).isInstanceOf(Double.class);
        assertThat(json("tell", "--trial", "0", "--value", "0.25"))
                .isEqualTo(Map.of("trial", 0L, "state", "complete", "values", List.of(0.25)));
        assertThat(study.run("best", "--format", "json").out()).contains("\"value\": 0.25");
    }

    @Test
    void whatWasPrintedCanBeSentBackWithAValue() {
        String asked = study.run("ask").out().strip();
        String told = asked.substring(0, asked.length() - 1) + ", \"reports\": {\"1\": 0.9}, \"value\": 0.5}";
        assertThat(tellJson(told).out()).contains("\"state\": \"complete\"");
        assertThat(study.run("show", "--trial", "0", "--json").out()).contains("\"reports\": {\"1\": 0.9}");
    }

    @Test
    void aReportThatIsWorseThanTheOthersAsksToStop() {
        study.run("ask");
        study.run("tell", "--trial", "0", "--report", "1=0.1", "--value", "0.1");
        study.run("ask");
        assertThat(json("tell", "--trial", "1", "--report", "1=0.9").get("decision"))
                .isEqualTo("stop");
        assertThat(json("tell", "--trial", "1", "--state", "pruned"))
                .isEqualTo(Map.of("trial", 1L, "state", "pruned", "values", List.of(0.9)));
    }

    @Test
    void aToldTrialIsFinal() {
        study.run("ask");
        study.run("tell", "--trial", "0", "--state", "failed", "--reason", "no power");
        assertRefused("Trial 0 is failed already; what was told is final.", "tell", "--trial", "0", "--value", "1");
        assertThat(study.run("show", "--trial", "0").out()).contains("failed", "no power");
    }

    @Test
    void noMoreTrialsAreHandedOutThanTheStudyShallHave() {
        for (int trial = 0; trial < 3; trial++) {
            assertThat(json("ask").get("trial")).isEqualTo((long) trial);
        }
        Terminal.Answer answer = study.run("ask");
        assertThat(answer.code()).isEqualTo(75);
        assertThat(answer.err()).contains("the 3 that it shall have are finished or held");
        assertThat(json("ask", "--trials", "4").get("trial")).isEqualTo(3L);
    }

    @Test
    void impossibleNewsAreRefusedAndChangeNothing() {
        study.run("ask");
        assertRefused("Trial 0 needs 1 value (value), not 2.", "tell", "--trial", "0", "--value", "1", "--value", "2");
        assertRefused("tell it as failed", "tell", "--trial", "0", "--value", "NaN");
        assertRefused("before it reported a value", "tell", "--trial", "0", "--state", "pruned");
        assertRefused("must not be negative", "tell", "--trial", "0", "--report", "-1=0.5");
        assertRefused("state (done) must be one of", "tell", "--trial", "0", "--state", "done");
        assertThat(study.run("tell", "--trial", "7", "--value", "1").code()).isEqualTo(66);
        assertThat(study.run("tell", "--value", "1").code()).isEqualTo(2);
        assertThat(tellJson("{\"trial\": 0, \"valu\": 1}").err()).contains("Did you mean \"value\"?");
        assertThat(tellJson("{\"trial\": 0").err()).contains("not JSON");
        assertThat(json("tell", "--trial", "0", "--value", "1").get("state")).isEqualTo("complete");
    }

    @Test
    void anEnqueuedPointIsTriedOnceBeforeAllOthers() {
        assertThat(study.run("enqueue", "--set", "rate=1e-3", "--set", "kind=b").out())
                .contains("Trial 0 of study \"hand\" waits (rate=0.0010 kind=b)");
        Map<?, ?> params = (Map<?, ?>) json("ask").get("params");
        assertThat(params.get("rate")).isEqualTo(0.001);
        assertThat(params.get("kind")).isEqualTo("b");
        assertThat(params.get("depth")).isInstanceOf(Long.class);
        assertThat(((Map<?, ?>) json("ask").get("params")).get("rate")).isNotEqualTo(0.001);
    }

    @Test
    void aPointOutsideTheSpaceIsNotEnqueued() {
        assertRefused("Parameter \"rate\" (5) must be a number from", "enqueue", "--set", "rate=5");
        assertRefused("must be one of [a, b]", "enqueue", "--set", "kind=c");
        assertRefused("exists only where kind is one of [b]", "enqueue", "--set", "kind=a", "--set", "depth=2");
        assertRefused("Did you mean \"rate\"?", "enqueue", "--set", "rat=1");
        assertThat(study.run("trials", "--format", "json").out().strip()).isEqualTo("[]");
    }

    private void assertRefused(String message, String... words) {
        Terminal.Answer answer = study.run(words);
        assertThat(answer.code()).isEqualTo(65);
        assertThat(answer.err()).contains(message);
    }

    private Map<?, ?> json(String... words) {
        Terminal.Answer answer = study.run(words);
        assertThat(answer.code()).as(answer::err).isZero();
        return (Map<?, ?>) PythonJson.read(answer.out());
    }

    private Terminal.Answer tellJson(String text) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        try {
            return study.run("tell", "--json");
        } finally {
            System.setIn(before);
        }
    }
}
