package lorasearch.report.chart;

/** A picture that can be written as a file. The same drawing always gives the same bytes; safe to use from any thread. */
public interface Drawing {

    /** Renders the picture at two pixels per point, on light and on dark paper. */
    Pngs pngs();

    /**
     * Returns the picture as an SVG document in UTF-8. It follows the reader's choice of light or dark paper, has its texts
     * as texts, loads nothing and contains no script.
     */
    byte[] svg();

    /**
     * The same picture on light and on dark paper.
     *
     * @param light a PNG file
     * @param dark a PNG file of the same size
     */
    record Pngs(byte[] light, byte[] dark) {
        public Pngs {
            light = light.clone();
            dark = dark.clone();
        }

        @Override
        public byte[] light() {
            return light.clone();
        }

        @Override
        public byte[] dark() {
            return dark.clone();
        }
    }
}
