package lorasearch.report.chart;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.ImageObserver;

/** Graphics that write an SVG document. */
final class SvgGraphics extends ShapeGraphics {
    private final SvgDocument document;

    /** Creates graphics that add to a document. */
    SvgGraphics(SvgDocument document) {
        this(document, newState());
    }

    private SvgGraphics(SvgDocument document, Graphics2D state) {
        super(state);
        this.document = document;
    }

    @Override
    public Graphics create() {
        return new SvgGraphics(document, stateCopy());
    }

    @Override
    public void fill(Shape shape) {
        if (getColor().getAlpha() > 0) {
            document.shape(onPage(shape), cut(shape), document.styles().fill(getColor()));
        }
    }

    @Override
    public void draw(Shape shape) {
        if (getColor().getAlpha() > 0) {
            String style = document.styles().stroke(getColor(), (BasicStroke) getStroke());
            document.shape(onPage(shape), cut(shape), style);
        }
    }

    @Override
    public void drawString(String text, float x, float y) {
        Font font = getFont();
        AffineTransform transform = getTransform();
        boolean upright = transform.getShearX() == 0 && transform.getShearY() == 0;
        Point2D place = transform.transform(new Point2D.Float(x, y), null);
        boolean bold = font.equals(Typeface.TITLE) || font.equals(Typeface.HEADING);
        document.text(
                text,
                place,
                upright ? 0 : Math.toDegrees(Math.atan2(transform.getShearY(), transform.getScaleX())),
                Typeface.width(text, font),
                document.styles().text(getColor(), font.getSize2D(), bold));
    }

    @Override
    public boolean drawImage(Image image, int x, int y, int width, int height, ImageObserver observer) {
        Rectangle2D place = getTransform()
                .createTransformedShape(new Rectangle2D.Double(x, y, width, height))
                .getBounds2D();
        document.picture(new PngEncoder((BufferedImage) image).encodeExactly(), place);
        return true;
    }

    private Shape onPage(Shape shape) {
        return getTransform().createTransformedShape(shape);
    }

    /** The clip on the page if it cuts the shape; else null, as for most shapes. */
    private Rectangle2D cut(Shape shape) {
        Shape clip = getClip();
        double room = 0.5;
        Rectangle2D bounds = shape.getBounds2D();
        bounds.setRect(
                bounds.getX() + room,
                bounds.getY() + room,
                Math.max(0.01, bounds.getWidth() - 2 * room),
                Math.max(0.01, bounds.getHeight() - 2 * room));
        return clip == null || clip.contains(bounds) ? null : onPage(clip).getBounds2D();
    }
}
