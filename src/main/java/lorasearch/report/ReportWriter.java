package lorasearch.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lorasearch.report.chart.Chart;

/** Writes a report to disk. The same report always gives the same files. Safe to use from several threads. */
public final class ReportWriter {

    /**
     * Writes {@code report.html}, and beside it each picture as a PNG on light and on dark paper, as an SVG, and its numbers as CSV. Files of an earlier report
     * are replaced.
     *
     * @param report what to tell
     * @param directory where to write; created if it does not exist
     * @return the files that were written
     * @throws IOException if a file cannot be written
     */
    public ReportFiles write(StudyReport report, Path directory) throws IOException {
        Files.createDirectories(directory);
        List<Path> pictures = new ArrayList<>();
        List<Path> tables = new ArrayList<>();
        ReportPage page = new ReportPage(report);
        for (Picture picture : page.pictures()) {
            Chart chart = picture.chart();
            for (Map.Entry<String, byte[]> image : new TreeMap<>(picture.images()).entrySet()) {
                pictures.add(Files.write(directory.resolve(image.getKey()), image.getValue()));
            }
            Path table = directory.resolve(picture.csvName());
            CsvTable.write(chart.numbers(), table);
            tables.add(table);
        }
        Path file = directory.resolve("report.html");
        Files.writeString(file, page.render(), StandardCharsets.UTF_8);
        return new ReportFiles(file, pictures, tables);
    }
}
