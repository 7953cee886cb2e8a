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

    /** The same picture on light and on dark paper. Immutable. */
    final class Pngs {
        private final byte[] light;
        private final byte[] dark;

        /** Keeps two PNG files of the same size. */
        Pngs(byte[] light, byte[] dark) {
            this.light = light.clone();
            this.dark = dark.clone();
        }

        /** Returns a PNG file. */
        public byte[] light() {
            return light.clone();
        }

        /** Returns a PNG file. */
        public byte[] dark() {
            return dark.clone();
        }
    }
}
