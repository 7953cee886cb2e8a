package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each message of {@code docs/troubleshooting.md}, against the texts in the program's sources. */
class TroubleshootingTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`.*?`(?:, `.*?`)*)[^|]*\\|");
    private static final Pattern MESSAGE = Pattern.compile("`(.*?)`");
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");

    static List<String> messages() throws IOException {
        Matcher rows = ROW.matcher(Files.readString(Path.of("docs", "troubleshooting.md")));
        return rows.results()
                .flatMap(row -> MESSAGE.matcher(row.group(1)).results())
                .map(message -> message.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void isPrintedBySomeClass(String message) throws IOException {
        List<String> parts = Arrays.stream(message.split("…"))
                .filter(part -> !part.isBlank())
                .toList();
        assertThat(parts).isNotEmpty();
        assertThat(sources()).anyMatch(source -> parts.stream().allMatch(source::contains));
    }

    /** Returns the text of each class, its string literals joined and without escapes. */
    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(TroubleshootingTest::text)
                    .toList();
        }
    }

    private static String text(Path source) {
        try {
            return JOINED.matcher(Files.readString(source)).replaceAll("").replace("\\\"", "\"");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
