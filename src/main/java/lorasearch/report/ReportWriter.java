package lorasearch.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Renders reports and writes them to disk. The same report always gives the same files. Safe to use from several threads. */
public final class ReportWriter {

    /**
     * Writes {@code report.html}, and beside it each picture as a PNG on light and on dark paper, as an SVG, and its numbers
     * as CSV. Files of an earlier report are replaced.
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
        for (Map.Entry<String, byte[]> entry : render(report).files().entrySet()) {
            Path file = Files.write(directory.resolve(entry.getKey()), entry.getValue());
            if (entry.getKey().endsWith(".csv")) {
                tables.add(file);
            } else if (!entry.getKey().equals(RenderedReport.PAGE)) {
                pictures.add(file);
            }
        }
        return new ReportFiles(directory.resolve(RenderedReport.PAGE), pictures, tables);
    }

    /** Returns what would be written. */
    public RenderedReport render(StudyReport report) {
        return render(report, false);
    }

    /** Returns a report whose page asks where it came from for news: for a server, not for a file. */
    public RenderedReport renderLive(StudyReport report) {
        return render(report, true);
    }

    private static RenderedReport render(StudyReport report, boolean live) {
        ReportPage page = new ReportPage(report);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(RenderedReport.PAGE, page.render(live).getBytes(StandardCharsets.UTF_8));
        for (Picture picture : page.pictures()) {
            files.putAll(new TreeMap<>(picture.images()));
            files.put(picture.csvName(), CsvTable.of(picture.chart().numbers()).getBytes(StandardCharsets.UTF_8));
        }
        return new RenderedReport(files);
    }
}
