package lorasearch.finetune.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFilesTest {

    private static final TableFormat FORMAT = new TableFormat("text", new LabelFormat.Detected());
    private static final SplitShares SHARES = new SplitShares(0.2, 0.2);

    @TempDir
    Path folder;

    private Path train;

    @BeforeEach
    void writeTrain() throws IOException {
        StringBuilder rows = new StringBuilder("text,ad,rant\n");
        for (int row = 0; row < 50; row++) {
            rows.append("row %d,%d,%d\n".formatted(row, row % 2, row % 5 / 4));
        }
        train = Files.writeString(folder.resolve("train.csv"), rows);
    }

    @Test
    void cutsTheSplitsThatHaveNoFile() {
        LoadedData data = new DataFiles(train, Optional.empty(), Optional.empty(), FORMAT, SHARES).load(3);
        assertThat(data.splits().train().size()).isEqualTo(30);
        assertThat(data.splits().dev().size()).isEqualTo(10);
        assertThat(data.splits().test().size()).isEqualTo(10);
        assertThat(data.sources()).singleElement().extracting(SourceFile::file).isEqualTo(train);
    }

    @Test
    void readsTheSplitsThatHaveAFileAndAlignsTheirLabelsByName() throws IOException {
        Path dev = Files.writeString(folder.resolve("dev.csv"), "rant,other,text,ad\n1,0,dev row,0\n");
        LoadedData data = new DataFiles(train, Optional.of(dev), Optional.empty(), FORMAT, SHARES).load(3);
        assertThat(data.splits().train().size()).isEqualTo(40);
        assertThat(data.splits().test().size()).isEqualTo(10);
        assertThat(data.splits().dev().texts()).containsExactly("dev row");
        assertThat(data.splits().dev().labels()).containsExactly("ad", "rant");
        assertThat(data.splits().dev().truth()).isDeepEqualTo(new boolean[][] {{false, true}});
        assertThat(data.sources()).extracting(SourceFile::file).containsExactly(train, dev);
    }

    @Test
    void keepsTheWholeFirstFileForTrainingWhenTheOthersAreGiven() throws IOException {
        Path dev = Files.writeString(folder.resolve("dev.csv"), "text,ad,rant\ndev row,0,1\n");
        Path test = Files.writeString(folder.resolve("test.csv"), "text,ad,rant\ntest row,0,1\n");
        LoadedData data = new DataFiles(train, Optional.of(dev), Optional.of(test), FORMAT, SHARES).load(3);
        assertThat(data.splits().train().texts())
                .hasSize(50)
                .startsWith("row 0")
                .endsWith("row 49");
        assertThat(data.splits().test().texts()).containsExactly("test row");
    }

    @Test
    void saysWhichFileLacksALabel() throws IOException {
        Path dev = Files.writeString(folder.resolve("dev.csv"), "text,ad\ndev row,0\n");
        DataFiles files = new DataFiles(train, Optional.of(dev), Optional.empty(), FORMAT, SHARES);
        assertThatThrownBy(() -> files.load(3))
                .isInstanceOf(DataException.class)
                .hasMessage("Label column \"rant\" is missing from %s (columns: text, ad).", dev);
    }
}
