package lorasearch.report.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The fonts of all charts: Inter, which comes with the program, so that a picture looks the same on every machine, with
 * or without fonts of its own.
 */
public final class Typeface {
    private static final String FOLDER = "/com/formdev/flatlaf/fonts/inter/";
    private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);
    private static final Typeface INTER = inter();

    static final Font TITLE = INTER.semiBold.deriveFont(16f);
    static final Font HEADING = INTER.semiBold.deriveFont(12f);
    static final Font TEXT = INTER.regular.deriveFont(12f);
    static final Font TINY = INTER.regular.deriveFont(9.5f);
    static final Font SMALL = INTER.regular.deriveFont(11f);

    private final Font regular;
    private final Font semiBold;

    /** Whether the machine has fonts for letters that Inter lacks. */
    private final boolean hasFallback;

    private Typeface(Font regular, Font semiBold, boolean hasFallback) {
        this.regular = regular;
        this.semiBold = semiBold;
        this.hasFallback = hasFallback;
    }

    /** Loads the fonts, which otherwise happens when the first text is drawn. */
    public static void load() {
        width("x", TEXT);
    }

    /** Returns the font to draw a text with: the given one unless it lacks a letter that the machine's fonts may have. */
    static Font fontFor(String text, Font font) {
        return INTER.hasFallback && font.canDisplayUpTo(text) >= 0
                ? new Font(Font.SANS_SERIF, font.getStyle(), 1).deriveFont(font.getSize2D())
                : font;
    }

    /** Returns the width of a text in points. */
    static double width(String text, Font font) {
        return text.isEmpty()
                ? 0
                : fontFor(text, font).getStringBounds(text, METRICS).getWidth();
    }

    private static Typeface inter() {
        System.setProperty("java.awt.headless", System.getProperty("java.awt.headless", "true"));
        try {
            try {
                return read(true);
            } catch (IOException machineWithoutFonts) {
                // The JDK's font manager cannot start without any font, unless it is told not to look for them.
                Path configuration = Files.createTempFile("lorasearch-fonts", ".properties");
                Files.writeString(configuration, "version=1\nsequence.allfonts=default\n");
                System.setProperty("sun.awt.fontconfig", configuration.toString());
                Typeface typeface = read(false);
                Files.delete(configuration);
                return typeface;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The charts' font cannot be loaded.", e);
        }
    }

    private static Typeface read(boolean hasFallback) throws IOException {
        return new Typeface(read("Inter-Regular.otf"), read("Inter-SemiBold.otf"), hasFallback);
    }

    private static Font read(String file) throws IOException {
        try (InputStream in = Typeface.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IOException("The class path lacks %s%s.".formatted(FOLDER, file));
            }
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (FontFormatException e) {
            throw new IOException("Font %s cannot be read.".formatted(file), e);
        }
    }
}
