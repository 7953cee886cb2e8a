package lorasearch.report;

import java.nio.file.Path;
import java.util.List;
import lorasearch.report.chart.Paper;

/** Writes the report of a made-up study of any size, to look at it and to time it: {@code TRIALS LABELS FOLDER}. */
public final class StressReport {
    private StressReport() {}

    public static void main(String[] arguments) throws Exception {
        StudyReport report = SampleReports.of(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        for (int i = 0; i < Integer.getInteger("repeats", 1); i++) {
            long start = System.nanoTime();
            ReportFiles files = new ReportWriter(List.of(Paper.LIGHT)).write(report, Path.of(arguments[2]));
            List<Object> facts = List.of(
                    (System.nanoTime() - start) / 1_000_000 + " ms",
                    files.page().toFile().length() + " bytes",
                    files.tables().size() + " pictures");
            System.out.println(facts);
        }
    }
}
