package lorasearch.report;

import java.nio.file.Path;
import java.util.List;

/**
 * What a report consists of on disk.
 *
 * @param page the page to open
 * @param pictures the image files: the PNG files and the SVG file of each picture
 * @param tables the CSV files with the pictures' numbers, in the order of the pictures
 */
public record ReportFiles(Path page, List<Path> pictures, List<Path> tables) {
    public ReportFiles {
        pictures = List.copyOf(pictures);
        tables = List.copyOf(tables);
    }
}
