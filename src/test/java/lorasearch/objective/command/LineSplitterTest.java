package lorasearch.objective.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LineSplitterTest {

    @Property
    void findsTheSameLinesHoweverTheBytesArrive(
            @ForAll @Size(max = 20) List<@CharRange(from = 'ä', to = 'ü') String> lines,
            @ForAll @IntRange(min = 1, max = 7) int piece) {
        assertThat(split(String.join("\n", lines) + "\n", piece)).isEqualTo(lines.isEmpty() ? List.of("") : lines);
    }

    @Test
    void takesALastLineWithoutEnd() {
        assertThat(split("a\nb", 10)).containsExactly("a", "b");
        assertThat(split("a\n", 10)).containsExactly("a");
        assertThat(split("", 10)).isEmpty();
    }

    @Test
    void takesEitherLineEnd() {
        assertThat(split("a\r\n\r\nb\n", 1)).containsExactly("a", "", "b");
    }

    @Test
    void keepsWhatATerminalShowsOfAnOverwrittenLine() {
        assertThat(split("10%\r20%\r\r30%\r\n40%\r", 3)).containsExactly("30%", "40%");
    }

    @Test
    void saysHowMuchOfALongLineIsMissing() {
        int length = LineSplitter.MAX_BYTES + 17;
        assertThat(split("x".repeat(length) + "\nnext\n", 8192))
                .containsExactly("x".repeat(LineSplitter.MAX_BYTES) + "… (17 more bytes)", "next");
    }

    @Test
    void replacesBytesThatAreNoUtf8() {
        List<String> lines = new ArrayList<>();
        new LineSplitter(lines::add).accept(new byte[] {'a', (byte) 0xFF, '\n'}, 3);
        assertThat(lines).containsExactly("a\uFFFD");
    }

    private static List<String> split(String text, int piece) {
        List<String> lines = new ArrayList<>();
        LineSplitter splitter = new LineSplitter(lines::add);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += piece) {
            byte[] next = Arrays.copyOfRange(bytes, from, Math.min(from + piece, bytes.length));
            splitter.accept(next, next.length);
        }
        splitter.end();
        return lines;
    }
}
