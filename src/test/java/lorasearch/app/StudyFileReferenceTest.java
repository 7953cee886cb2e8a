package lorasearch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lorasearch.config.ConfigException;
import lorasearch.config.StudyDefinition;
import lorasearch.config.StudyFile;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages under {@code docs} that tell what may stand in a study file. */
class StudyFileReferenceTest {

    private static final Pattern KNOWN = Pattern.compile("known here: ([^.]*)\\.");

    @Test
    void thePageIsWhatTheProgramPrints() throws IOException {
        assertThat(page("study-file.md")).isEqualTo(StudyFileReference.markdown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tpe", "qmc"})
    void thePageOfSamplersNamesEveryOption(String sampler) throws IOException {
        assertThat(page("samplers.md"))
                .contains("| `" + sampler + "` |")
                .contains(options(() -> Samplers.of(study("sampler", sampler))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "median",
                "percentile",
                "threshold",
                "patient",
                "successive_halving",
                "hyperband",
                "wilcoxon",
                "learning_curve"
            })
    void thePageOfPrunersNamesEveryOption(String pruner) throws IOException {
        assertThat(page("pruners.md"))
                .contains("| `" + pruner + "` |")
                .contains(options(
                        () -> Pruners.of(study("pruner", pruner + (pruner.equals("threshold") ? ", lower: 0" : "")))));
    }

    private static StudyDefinition study(String kind, String name) {
        return StudyFile.parse(
                        "s.yaml",
                        Path.of("/"),
                        "{name: s, data: {synthetic: {}}, search: {%s: {name: %s, other_option: 1}}}"
                                .formatted(kind, name))
                .definition();
    }

    private static String page(String name) throws IOException {
        return Files.readString(Path.of("docs", name));
    }

    /** Returns the options that the message about an unknown one lists, as the pages write them. */
    private static List<String> options(ThrowingCallable reader) {
        ConfigException refusal = catchThrowableOfType(ConfigException.class, reader);
        Matcher options = KNOWN.matcher(refusal.getMessage());
        assertThat(options.find()).as(refusal.getMessage()).isTrue();
        return Arrays.stream(options.group(1).split(", "))
                .map(option -> "`" + option + "`")
                .toList();
    }
}
