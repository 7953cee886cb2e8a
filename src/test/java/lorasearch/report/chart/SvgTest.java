package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SvgTest {

    @Test
    void aTextStaysAText() {
        assertThat(svg(graphics -> {
                    graphics.setFont(Typeface.TEXT);
                    graphics.drawString("<script>&\0", 3, 4);
                }))
                .contains(" x=\"3\" y=\"4\"", ">&lt;script&gt;&amp;\uFFFD</text>");
    }

    @Test
    void everyColourHasALookOnDarkPaper() {
        assertThat(svg(graphics -> {
                    graphics.setColor(Palette.BLUE);
                    graphics.fill(new Rectangle2D.Double(1, 2, 3, 4.5));
                }))
                .contains(".f0{fill:#0072b2}", "@media(prefers-color-scheme:dark){.f0{fill:#56b4e9}}")
                .contains("<path class=\"f0\" d=\"M1 2l3 0 0 4.5-3 0 0-4.5z\"/>");
    }

    @Test
    void translucentColoursLieOnColouredGroundAndStay() {
        assertThat(svg(graphics -> {
                    graphics.setColor(new Color(255, 255, 255, 51));
                    graphics.setStroke(new BasicStroke(1.5f));
                    graphics.draw(new Line2D.Double(0, 0, 10, 0));
                }))
                .contains(".s0{stroke:#ffffff;stroke-opacity:0.2;stroke-width:1.5}", "dark){}");
    }

    @Test
    void aSignThatRecursIsWrittenOnce() {
        String svg = svg(graphics -> {
            for (int x = 0; x < 5; x++) {
                Mark.dot(Palette.BLUE, 8).paint(graphics, 10.3 * x, 20);
            }
        });

        assertThat(svg)
                .containsOnlyOnce("<marker id=\"s0\"")
                .containsOnlyOnce("class=\"f0 s1\"")
                .contains("marker-mid=\"url(#s0)\"", " d=\"M4 20l10.3 0 10.3 0 10.3 0 10.3 0\"");
    }

    @Test
    void piecesOfALineStayApart() {
        Path2D pieces = new Path2D.Double();
        pieces.moveTo(1, 1);
        pieces.lineTo(1.01, 1);
        pieces.moveTo(5, 5);
        pieces.lineTo(9, 5);

        assertThat(svg(graphics -> graphics.draw(pieces))).contains("d=\"M1 1m4 4l4 0\"");
    }

    @Test
    void theSamePartsAreCutAsInAPicture() {
        assertThat(svg(graphics -> {
                    graphics.setColor(Palette.INK);
                    graphics.clipRect(0, 0, 50, 50);
                    graphics.fill(new Rectangle2D.Double(40, 40, 40, 40));
                }))
                .contains("<clipPath id=\"c0\"><path d=\"M0 0h50v50h-50z\"/>", "clip-path=\"url(#c0)\"");
    }

    private interface Picture {
        void paint(SvgGraphics graphics);
    }

    private static String svg(Picture picture) {
        SvgDocument document = new SvgDocument(100, 80);
        picture.paint(new SvgGraphics(document));
        return new String(document.toBytes(), StandardCharsets.UTF_8);
    }
}
