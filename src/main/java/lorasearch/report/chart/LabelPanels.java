package lorasearch.report.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Labels as small panels, the most frequent first, a limited number on each picture. */
final class LabelPanels {

    /** How many labels share a picture. */
    static final int PER_PAGE = 9;

    private LabelPanels() {}

    /** Returns the labels of each picture; no picture if there is no label. */
    static List<List<LabelSweep>> pages(List<LabelSweep> labels) {
        List<LabelSweep> ordered = labels.stream()
                .sorted(Comparator.comparingLong(
                                (LabelSweep label) -> label.score().support())
                        .reversed())
                .toList();
        List<List<LabelSweep>> pages = new ArrayList<>();
        for (int from = 0; from < ordered.size(); from += PER_PAGE) {
            pages.add(ordered.subList(from, Math.min(from + PER_PAGE, ordered.size())));
        }
        return pages;
    }

    /** Returns how many panels lie side by side; the same on all pictures of a series. */
    static int columns(int pages, int labels) {
        return pages > 1 ? 3 : Math.min(3, labels);
    }

    /** Returns how high a panel's plot area is, in points. */
    static int height(int columns) {
        return columns == 3 ? 160 : 280;
    }

    /** Returns a name that is unique in a series. */
    static String name(String series, int page, int pages) {
        return pages == 1 ? series : series + "-" + page;
    }

    /** Returns a heading that tells which picture of a series it is. */
    static String title(String series, int page, int pages) {
        return pages == 1 ? series : "%s (%d of %d)".formatted(series, page, pages);
    }
}
