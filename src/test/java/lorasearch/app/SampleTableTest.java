package lorasearch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import lorasearch.finetune.data.DataFiles;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.data.LabelFormat;
import lorasearch.finetune.data.SplitShares;
import lorasearch.finetune.data.SyntheticReviews;
import lorasearch.finetune.data.TableFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTableTest {

    @TempDir
    private Path folder;

    @Test
    void theTableIsReadAsTheRowsThatWereGenerated() {
        Path file = folder.resolve("reviews.csv");
        SampleTable.write(300, 7, file);
        Dataset generated = SyntheticReviews.generate(300, 7);
        Dataset read = new DataFiles(
                        file,
                        Optional.of(file),
                        Optional.empty(),
                        new TableFormat("text", new LabelFormat.Detected(), Optional.empty()),
                        new SplitShares(0, 0))
                .load(13)
                .splits()
                .train();
        assertThat(read.labels()).isEqualTo(generated.labels());
        assertThat(read.texts()).isEqualTo(generated.texts());
        for (int label = 0; label < read.labels().size(); label++) {
            assertThat(read.count(label)).isEqualTo(generated.count(label));
        }
    }

    @Test
    void aFileThatExistsIsKept() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.csv"), "text\n");
        assertThatThrownBy(() -> SampleTable.write(300, 7, file))
                .isInstanceOf(StudyError.class)
                .hasMessage(file + " exists already; name another file with --to.");
        assertThat(file).hasContent("text\n");
    }

    @Test
    void tooFewRowsAreRefused() {
        assertThatThrownBy(() -> SampleTable.write(10, 7, folder.resolve("few.csv")))
                .isInstanceOf(StudyError.class)
                .hasMessageContaining("(10) must lie between 100 and 100,000");
        assertThat(folder.resolve("few.csv")).doesNotExist();
    }
}
