package lorasearch.report.chart;

import java.util.List;

/** A picture that can be written as a file. The same drawing always gives the same bytes; safe to use from any thread. */
public interface Drawing {

    /** Returns the picture as a PNG file with two pixels per point. */
    byte[] png(Paper paper);

    /**
     * Returns the picture as an SVG document in UTF-8. It follows the reader's choice of light or dark paper, has its texts
     * as texts, loads nothing and contains no script.
     */
    byte[] svg();

    /** Returns where single trials can be pointed at; none where they cannot be told apart. */
    default List<Spot> spots() {
        return List.of();
    }
}
