package lorasearch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference's keys, against what the readers of study files ask for and make of it. */
class StudyKeyTest {

    private static final String TABLES = "{name: s, data: {train: t.csv, labels: {column: c}}}";
    private static final String GENERATED = "{name: s, data: {synthetic: {}}}";
    private static final String PROGRAM = "{name: s, objective: {command: [sh]}, space: {}}";

    private static final Pattern KNOWN = Pattern.compile("known here: ([^.]*)\\.");
    private static final Pattern LEAST = Pattern.compile("whole number (?:of at least|from) (\\d+)");
    private static final Pattern MOST = Pattern.compile("whole number from \\d+ to (\\d+)");

    /** What stands for something that no value says. */
    private static final Set<String> WORDS_FOR_ABSENCE = Set.of("required", "none", "all", "empty");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            data           | {name: s, data: {train: t.csv, other_key: 1}}
            data.labels    | {name: s, data: {train: t.csv, labels: {column: c, other_key: 1}}}
            data.synthetic | {name: s, data: {synthetic: {other_key: 1}}}
            data.split     | {name: s, data: {synthetic: {}, split: {other_key: 1}}}
            data.max_rows  | {name: s, data: {synthetic: {}, max_rows: {other_key: 1}}}
            model          | {name: s, data: {synthetic: {}}, model: {other_key: 1}}
            search         | {name: s, data: {synthetic: {}}, search: {other_key: 1}}
            run            | {name: s, data: {synthetic: {}}, run: {other_key: 1}}
            objective      | {name: s, objective: {command: [sh], other_key: 1}, space: {}}
            """)
    void everyKeyThatIsReadIsListedAndNoOther(String section, String file) {
        Set<String> listed = new TreeSet<>();
        StudyKey.all().stream()
                .map(StudyKey::path)
                .filter(path -> path.startsWith(section + "."))
                .forEach(path -> listed.add(path.substring(section.length() + 1).replaceFirst("\\..*", "")));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(known(file));
    }

    @Test
    void everySectionIsListed() {
        Set<String> listed = new TreeSet<>(Set.of("training", "space"));
        StudyKey.all().forEach(key -> listed.add(key.path().replaceFirst("\\..*", "")));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(known("{name: s, data: {synthetic: {}}, other_key: 1}"));
    }

    static Stream<StudyKey> withAValueAsDefault() {
        return StudyKey.all().stream()
                .filter(key -> key.standard().matches("\\S+") && !WORDS_FOR_ABSENCE.contains(key.standard()));
    }

    @ParameterizedTest
    @MethodSource("withAValueAsDefault")
    void theDefaultWrittenOutMeansTheSame(StudyKey key) {
        assertThat(read(key, key.standard())).isEqualTo(file(key).definition());
    }

    static Stream<StudyKey> ofWholeNumbers() {
        return StudyKey.all().stream().filter(key -> LEAST.matcher(key.values()).find());
    }

    @ParameterizedTest
    @MethodSource("ofWholeNumbers")
    void theRangeEndsWhereTheReferenceSays(StudyKey key) {
        long least = number(LEAST, key);
        assertThat(read(key, String.valueOf(least))).isNotNull();
        assertThatThrownBy(() -> read(key, String.valueOf(least - 1))).isInstanceOf(ConfigException.class);
        if (MOST.matcher(key.values()).find()) {
            long most = number(MOST, key);
            assertThat(read(key, String.valueOf(most))).isNotNull();
            assertThatThrownBy(() -> read(key, String.valueOf(most + 1))).isInstanceOf(ConfigException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"data.task", "model.precision", "objective.parameters", "objective.direction", "search.duplicates"})
    void theWordsOfTheReferenceAreThoseThatAreTaken(String path) {
        StudyKey key = StudyKey.all().stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
        List<String> words = Arrays.asList(key.values().split(", "));
        assertThat(words).allSatisfy(word -> assertThat(read(key, word)).isNotNull());
        assertThatThrownBy(() -> read(key, "other_word")).hasMessageContaining(key.values());
    }

    private static StudyDefinition read(StudyKey key, String value) {
        boolean isPlain = value.matches("[\\w.]+");
        return file(key)
                .with(List.of("%s=%s".formatted(key.path(), isPlain ? value : "'" + value + "'")), Path.of("/"))
                .definition();
    }

    /** Returns a study file that the key fits into. */
    private static StudyFile file(StudyKey key) {
        String text = switch (key.section()) {
            case "objective" -> PROGRAM;
            case "data" -> key.path().startsWith("data.synthetic") ? GENERATED : TABLES;
            default -> GENERATED;
        };
        return StudyFile.parse("s.yaml", Path.of("/"), text);
    }

    /** Returns the keys that the message about an unknown one lists. */
    private static List<String> known(String text) {
        ConfigException refusal = catchThrowableOfType(
                ConfigException.class,
                () -> StudyFile.parse("s.yaml", Path.of("/"), text).definition());
        Matcher keys = KNOWN.matcher(refusal.getMessage());
        assertThat(keys.find()).as(refusal.getMessage()).isTrue();
        return Arrays.asList(keys.group(1).split(", "));
    }

    private static long number(Pattern pattern, StudyKey key) {
        Matcher matcher = pattern.matcher(key.values());
        assertThat(matcher.find()).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}
