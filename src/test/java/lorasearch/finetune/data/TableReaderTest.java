package lorasearch.finetune.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableReaderTest {

    private static final TableFormat DETECTED = new TableFormat("text", new LabelFormat.Detected());
    private static final TableFormat AD_AND_RANT =
            new TableFormat("text", new LabelFormat.Columns(List.of("ad", "rant")));
    private static final TableFormat TOPICS =
            new TableFormat("text", new LabelFormat.ListColumn("topics", ";", List.of()));

    @TempDir
    Path folder;

    @Test
    void readsNamedColumnsWithEveryWordForYesAndNo() throws IOException {
        Dataset data = read(AD_AND_RANT, "rant,text,ad\nyes,one,TRUE\n0,two,False\n n ,three, 1.0\nT,four,f\n");
        assertThat(data.labels()).containsExactly("ad", "rant");
        assertThat(data.texts()).containsExactly("one", "two", "three", "four");
        assertThat(data.truth())
                .isDeepEqualTo(new boolean[][] {{true, true}, {false, false}, {true, false}, {false, true}});
    }

    @Test
    void detectsTheColumnsThatHoldOnlyYesAndNo() throws IOException {
        Dataset data = read(DETECTED, "id,text,stars,ad,rant\n0,one,4,0,yes\n1,two,1,1,no\n");
        assertThat(data.labels()).containsExactly("ad", "rant");
    }

    @Test
    void keepsIdsOutOfTheDetectedLabels() throws IOException {
        Dataset data = read(DETECTED, ",ID,user_id,index,text,ad\n0,0,0,0,one,1\n1,1,1,1,two,0\n");
        assertThat(data.labels()).containsExactly("ad");
    }

    @Test
    void readsListsOfLabelsInAlphabeticalOrder() throws IOException {
        Dataset data = read(TOPICS, "text,topics\none,wheat; corn\ntwo,\nthree,;acq ;\n");
        assertThat(data.labels()).containsExactly("acq", "corn", "wheat");
        assertThat(data.truth())
                .isDeepEqualTo(new boolean[][] {{false, true, true}, {false, false, false}, {true, false, false}});
    }

    @Test
    void dropsAndCountsBlankTextsWithoutLookingAtTheirLabels() throws IOException {
        Table table = new TableReader(AD_AND_RANT).read(file("data.csv", "text,ad,rant\none,1,0\n  ,,\n\"\",?,?\n"));
        assertThat(table.data().texts()).containsExactly("one");
        assertThat(table.source().emptyTexts()).isEqualTo(2);
        assertThat(table.source().rows()).isEqualTo(1);
    }

    @Test
    void keepsQuotedLineBreaksAndQuotesInTexts() throws IOException {
        Dataset data = read(DETECTED, "text,ad\n\"one\nand \"\"two\"\", three\",1\nit's \"fine\",0\n");
        assertThat(data.texts()).containsExactly("one\nand \"two\", three", "it's \"fine\"");
    }

    @Test
    void skipsAByteOrderMarkAndEmptyLinesAndReadsAnyLineEnd() throws IOException {
        Dataset data = read(DETECTED, "\uFEFFtext,ad\r\n\r\none,1\r\ntwo,0\r\n\r\n");
        assertThat(data.texts()).containsExactly("one", "two");
    }

    @Test
    void separatesFieldsByTabsWhereTheNameSaysSo() throws IOException {
        Table table = new TableReader(DETECTED).read(file("data.TSV", "text\tad\none, two\t1\nthree\t0\n"));
        assertThat(table.data().texts()).containsExactly("one, two", "three");
    }

    @Test
    void fingerprintsTheBytesOfTheFile() throws IOException {
        Table table = new TableReader(DETECTED).read(file("data.csv", "text,ad\none,1\ntwo,0\n"));
        // printf 'text,ad\none,1\ntwo,0\n' | sha256sum
        assertThat(table.source().sha256())
                .isEqualTo("ae24ead8d34bfb3f28094f2b42e089a68a7ddbc709e4100625a66e27bb4a6f82");
    }

    @Test
    void readsACharacterThatLiesAcrossTwoChunks() throws IOException {
        String text = "x".repeat((1 << 16) - "text,ad\n".length() - 1) + "é";
        assertThat(read(DETECTED, "text,ad\n" + text + ",1\ntwo,0\n").texts()).containsExactly(text, "two");
    }

    @Test
    void asksForTheLabelsOfTheFirstFileInTheOthers() throws IOException {
        Path dev = file("dev.csv", "text,rant\none,1\n");
        assertThatThrownBy(() -> new TableReader(DETECTED.withLabels(List.of("ad", "rant"))).read(dev))
                .isInstanceOf(DataException.class)
                .hasMessage("Label column \"ad\" is missing from %s (columns: text, rant).", dev);
        Path lists = file("lists.csv", "text,topics\none,corn\ntwo,corn; rye\n");
        assertThatThrownBy(() -> new TableReader(TOPICS.withLabels(List.of("corn"))).read(lists))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "%s, line 3: label column \"topics\" holds \"corn; rye\"; \"rye\" is none of the labels.",
                        lists);
    }

    private Dataset read(TableFormat format, String content) throws IOException {
        return new TableReader(format).read(file("data.csv", content)).data();
    }

    private Path file(String name, String content) throws IOException {
        return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
    }
}
