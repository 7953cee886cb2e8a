package lorasearch.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Supplier;
import lorasearch.report.chart.Paper;
import lorasearch.report.chart.Typeface;

/** Renders reports and writes them to disk. The same report always gives the same files. Safe to use from several threads. */
public final class ReportWriter {
    private final List<Paper> papers;

    /**
     * Prepares to draw: loads fonts in the background, which takes a tenth of a second.
     *
     * @param papers what each picture shall be drawn on as a PNG
     */
    public ReportWriter(List<Paper> papers) {
        this.papers = List.copyOf(papers);
        ForkJoinTask.adapt(Typeface::load).fork();
    }

    /**
     * Writes {@code report.html}, and beside it each picture as PNG, as an SVG, and its numbers as CSV. Files of an earlier
     * report are replaced.
     *
     * @param report what to tell
     * @param directory where to write; created if it does not exist
     * @return the files that were written
     * @throws IOException if a file cannot be written
     */
    public ReportFiles write(StudyReport report, Path directory) throws IOException {
        Files.createDirectories(directory);
        Map<String, Supplier<byte[]>> files = render(report).files();
        write(files, directory);
        List<Path> written = files.keySet().stream().map(directory::resolve).toList();
        Path page = directory.resolve(RenderedReport.PAGE);
        return new ReportFiles(
                page,
                written.stream()
                        .filter(file -> !file.equals(page) && !isTable(file))
                        .toList(),
                written.stream().filter(ReportWriter::isTable).toList());
    }

    /** Returns what would be written. */
    public RenderedReport render(StudyReport report) {
        return render(report, false);
    }

    /** Returns a report whose page asks where it came from for news: for a server, not for a file. */
    public RenderedReport renderLive(StudyReport report) {
        return render(report, true);
    }

    /** Writes files, on as many processors as there are. */
    static void write(Map<String, Supplier<byte[]>> files, Path directory) throws IOException {
        try {
            SharedWork.map(
                    List.copyOf(files.entrySet()), file -> write(file.getValue(), directory.resolve(file.getKey())));
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static Path write(Supplier<byte[]> content, Path file) {
        try {
            return Files.write(file, content.get());
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private RenderedReport render(StudyReport report, boolean live) {
        ReportPage page = new ReportPage(report, papers);
        Map<String, Supplier<byte[]>> files = new LinkedHashMap<>();
        files.put(RenderedReport.PAGE, () -> page.render(live).getBytes(StandardCharsets.UTF_8));
        page.pictures().forEach(picture -> files.putAll(picture.files()));
        return new RenderedReport(files);
    }

    private static boolean isTable(Path file) {
        return file.toString().endsWith(".csv");
    }
}
