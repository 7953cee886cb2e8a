package lorasearch.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.data.SyntheticReviews;
import lorasearch.report.CsvTable;
import lorasearch.report.chart.NumberTable;

/** Writes a table of generated reviews in the form that a study file reads: to try things out, never for claims. */
public final class SampleTable {

    private SampleTable() {}

    /**
     * Writes a CSV file with the column {@code text} and a column of 0 and 1 for each label.
     *
     * @param rows how many, from 100 to 100,000
     * @param seed decides everything
     * @param file must not exist
     * @throws StudyError if the number is out of range or the file cannot be written
     */
    public static void write(int rows, long seed, Path file) {
        NewFile.require(file);
        Troubles.explained(() -> {
            CsvTable.write(table(reviews(rows, seed)), file);
            return file;
        });
    }

    private static Dataset reviews(int rows, long seed) {
        try {
            return SyntheticReviews.generate(rows, seed);
        } catch (IllegalArgumentException wrong) {
            throw new StudyError(StudyError.Kind.USAGE, wrong.getMessage(), wrong);
        }
    }

    private static NumberTable table(Dataset reviews) {
        List<String> columns = new ArrayList<>(List.of("text"));
        columns.addAll(reviews.labels());
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < reviews.size(); row++) {
            int review = row;
            List<Object> cells = new ArrayList<>(List.of(reviews.texts().get(row)));
            IntStream.range(0, reviews.labels().size()).forEach(label -> cells.add(reviews.has(review, label) ? 1 : 0));
            rows.add(cells);
        }
        return new NumberTable(columns, rows);
    }
}
