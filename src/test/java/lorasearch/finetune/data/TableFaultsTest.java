package lorasearch.finetune.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of a file is one clear line. */
class TableFaultsTest {

    private static final LabelFormat DETECTED = new LabelFormat.Detected();
    private static final LabelFormat AD = new LabelFormat.Columns(List.of("ad"));
    private static final LabelFormat LIST = new LabelFormat.ListColumn("tags", ",", List.of());

    @TempDir
    Path folder;

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("empty file", AD, "", "%s is empty; expected a header line with column \"text\"."),
                arguments("only a header", AD, "text,ad\n", "%s has a header but no row with a text."),
                arguments("only blank texts", AD, "text,ad\n ,1\n", "%s has a header but no row with a text."),
                arguments(
                        "no text column",
                        AD,
                        "body,ad\nx,1\n",
                        "Text column \"text\" is missing from %s (columns: body, ad)."),
                arguments(
                        "no such label column",
                        AD,
                        "text,spam\nx,1\n",
                        "Label column \"ad\" is missing from %s (columns: text, spam)."),
                arguments(
                        "no such list column",
                        LIST,
                        "text,ad\nx,1\n",
                        "Label column \"tags\" is missing from %s (columns: text, ad)."),
                arguments("column twice", AD, "text,ad,ad\nx,1,0\n", "%s, line 1: column \"ad\" occurs twice."),
                arguments(
                        "bad value",
                        AD,
                        "text,ad\nx,1\ny,maybe\n",
                        "%s, line 3: label column \"ad\" holds \"maybe\"; expected 0, 1, true, false, yes or no."),
                arguments(
                        "bad value after a text of two lines",
                        AD,
                        "text,ad\n\"x\nx\",1\ny,2\n",
                        "%s, line 4: label column \"ad\" holds \"2\"; expected 0, 1, true, false, yes or no."),
                arguments(
                        "mistake in a column that is a label otherwise",
                        DETECTED,
                        "text,ad\n" + "x,1\ny,0\n".repeat(20) + "z,\n",
                        "%s, line 42: label column \"ad\" holds \"\"; expected 0, 1, true, false, yes or no as in its"
                                + " other rows, or name the label columns without it."),
                arguments(
                        "nothing but numbers to detect",
                        DETECTED,
                        "text,stars\nx,3\ny,4\n",
                        "%s has no label column: none but the text holds only 0, 1, true, false, yes or no (columns:"
                                + " text, stars); name the label columns."),
                arguments(
                        "no label in any list",
                        LIST,
                        "text,tags\nx,\ny,\n",
                        "%s has no label: column \"tags\" is blank in every row."),
                arguments(
                        "field missing", AD, "text,ad\nx,1\ny\n", "%s, line 3: 1 fields, expected 2 as in the header."),
                arguments(
                        "field too many",
                        AD,
                        "text,ad\nx,1\ny,z,1\n",
                        "%s, line 3: 3 fields, expected 2 as in the header."),
                arguments(
                        "quote never closed",
                        AD,
                        "text,ad\nx,1\n\"y,0\nz,1\n",
                        "%s: Unclosed quoted field at end of input (record starting at line 3); check quotes and"
                                + " separators there."),
                arguments(
                        "quote closed too early",
                        AD,
                        "text,ad\n\"x\"y,1\n",
                        "%s: Unexpected character after closing quote: 'y' (0x79) (record starting at line 2); check"
                                + " quotes and separators there."),
                arguments(
                        "endless field",
                        AD,
                        "text,ad\n" + "x".repeat(1_100_000) + ",1\n",
                        "%s: Field at index 0 in record starting at line 2 exceeds the max field size of 1048576"
                                + " characters; check quotes and separators there."),
                arguments(
                        "NUL character",
                        AD,
                        "text,ad\nx,1\ny\0,0\n",
                        "%s, line 3: a NUL character is not text; save the file as UTF-8."),
                arguments(
                        "long bad value",
                        AD,
                        "text,ad\nx," + "very ".repeat(20) + "\n",
                        "%s, line 2: label column \"ad\" holds \"very very very very very very very very …\";"
                                + " expected 0, 1, true, false, yes or no."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void isOneLineWithFileAndPlace(String fault, LabelFormat labels, String content, String message)
            throws IOException {
        Path file = write(content.getBytes(StandardCharsets.UTF_8));
        assertThat(faultOf(file, labels))
                .isExactlyInstanceOf(DataException.class)
                .hasMessage(message, file)
                .message()
                .hasLineCount(1);
    }

    static Stream<Arguments> encodings() {
        return Stream.of(
                arguments(StandardCharsets.ISO_8859_1, "line 3: byte 0xE9"),
                arguments(StandardCharsets.UTF_16, "line 1: byte 0xFE"),
                arguments(StandardCharsets.UTF_16LE, "line 1: a NUL character"),
                arguments(Charset.forName("windows-1252"), "line 3: byte 0xE9"));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void namesTheLineThatIsNotUtf8(Charset encoding, String where) throws IOException {
        Path file = write("text,ad\ntea,1\ncafé,0\n".getBytes(encoding));
        assertThat(faultOf(file, AD))
                .isExactlyInstanceOf(DataException.class)
                .message()
                .startsWith(file + ", " + where)
                .endsWith("save the file as UTF-8.");
    }

    @Test
    void namesACharacterThatIsCutOffAtTheEnd() throws IOException {
        byte[] whole = "text,ad\ntea,1\né".getBytes(StandardCharsets.UTF_8);
        Path file = write(Arrays.copyOf(whole, whole.length - 1));
        assertThat(faultOf(file, AD)).hasMessage("%s, line 3: byte 0xC3 is not UTF-8; save the file as UTF-8.", file);
    }

    @Test
    void missesAFileThatIsNotThere() {
        Path file = folder.resolve("nowhere.csv");
        assertThat(faultOf(file, AD))
                .isExactlyInstanceOf(MissingDataException.class)
                .hasMessageStartingWith("Data file %s does not exist; relative paths".formatted(file));
        assertThat(faultOf(folder, AD))
                .isExactlyInstanceOf(MissingDataException.class)
                .hasMessage("Data file %s is not a regular file.", folder);
    }

    @Test
    void refusesTablesWithTooManyColumns() throws IOException {
        Path file = write(("text,ad" + ",x".repeat(10_000) + "\n").getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> new TableReader(new TableFormat("text", AD)).read(file))
                .isExactlyInstanceOf(DataException.class)
                .hasMessageContaining("10000");
    }

    private static Throwable faultOf(Path file, LabelFormat labels) {
        return catchThrowable(() -> new TableReader(new TableFormat("text", labels)).read(file));
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("data.csv"), content);
    }
}
