package lorasearch.report.chart;

import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.Map;

/**
 * Graphics for which drawing comes down to four things: to fill a shape, to draw along one, to write a text and to show a
 * picture. Colour, stroke, font, transform and clip are kept by graphics of the JDK, so that they mean what they always do.
 */
abstract class ShapeGraphics extends Graphics2D {
    private final Graphics2D state;

    /** Creates graphics that begin with the given state, which they own from now on. */
    ShapeGraphics(Graphics2D state) {
        this.state = state;
    }

    /** Returns graphics in the initial state. */
    static Graphics2D newState() {
        return new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics();
    }

    /** Returns a copy of the state. */
    final Graphics2D stateCopy() {
        return (Graphics2D) state.create();
    }

    @Override
    public abstract void drawString(String text, float x, float y);

    @Override
    public abstract boolean drawImage(Image image, int x, int y, int width, int height, ImageObserver observer);

    @Override
    public final void drawString(String text, int x, int y) {
        drawString(text, (float) x, (float) y);
    }

    @Override
    public final void drawLine(int x1, int y1, int x2, int y2) {
        draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public final void fillRect(int x, int y, int width, int height) {
        fill(new Rectangle(x, y, width, height));
    }

    @Override
    public final void drawRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
        draw(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
    }

    @Override
    public final void fillRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
        fill(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
    }

    @Override
    public final void drawOval(int x, int y, int width, int height) {
        draw(new Ellipse2D.Double(x, y, width, height));
    }

    @Override
    public final void fillOval(int x, int y, int width, int height) {
        fill(new Ellipse2D.Double(x, y, width, height));
    }

    @Override
    public final void drawArc(int x, int y, int width, int height, int startAngle, int arcAngle) {
        draw(new Arc2D.Double(x, y, width, height, startAngle, arcAngle, Arc2D.OPEN));
    }

    @Override
    public final void fillArc(int x, int y, int width, int height, int startAngle, int arcAngle) {
        fill(new Arc2D.Double(x, y, width, height, startAngle, arcAngle, Arc2D.PIE));
    }

    @Override
    public final void drawPolyline(int[] xs, int[] ys, int count) {
        if (count > 0) {
            Path2D line = new Path2D.Double();
            line.moveTo(xs[0], ys[0]);
            for (int i = 1; i < count; i++) {
                line.lineTo(xs[i], ys[i]);
            }
            draw(line);
        }
    }

    @Override
    public final void drawPolygon(int[] xs, int[] ys, int count) {
        draw(new Polygon(xs, ys, count));
    }

    @Override
    public final void fillPolygon(int[] xs, int[] ys, int count) {
        fill(new Polygon(xs, ys, count));
    }

    @Override
    public final void drawGlyphVector(GlyphVector glyphs, float x, float y) {
        fill(glyphs.getOutline(x, y));
    }

    @Override
    public final void clearRect(int x, int y, int width, int height) {
        Color before = getColor();
        setColor(getBackground());
        fillRect(x, y, width, height);
        setColor(before);
    }

    @Override
    public final boolean drawImage(Image image, int x, int y, ImageObserver observer) {
        return drawImage(image, x, y, image.getWidth(observer), image.getHeight(observer), observer);
    }

    @Override
    public final boolean drawImage(
            Image image, int x, int y, int width, int height, Color background, ImageObserver observer) {
        return drawImage(image, x, y, width, height, observer);
    }

    @Override
    public final boolean drawImage(Image image, int x, int y, Color background, ImageObserver observer) {
        return drawImage(image, x, y, observer);
    }

    @Override
    public final boolean drawImage(
            Image image,
            int left,
            int top,
            int right,
            int bottom,
            int sourceLeft,
            int sourceTop,
            int sourceRight,
            int sourceBottom,
            ImageObserver observer) {
        throw unsupported("parts of pictures");
    }

    @Override
    public final boolean drawImage(
            Image image,
            int left,
            int top,
            int right,
            int bottom,
            int sourceLeft,
            int sourceTop,
            int sourceRight,
            int sourceBottom,
            Color background,
            ImageObserver observer) {
        throw unsupported("parts of pictures");
    }

    @Override
    public final boolean drawImage(Image image, AffineTransform transform, ImageObserver observer) {
        throw unsupported("transformed pictures");
    }

    @Override
    public final void drawImage(BufferedImage image, BufferedImageOp operation, int x, int y) {
        throw unsupported("filtered pictures");
    }

    @Override
    public final void drawRenderedImage(RenderedImage image, AffineTransform transform) {
        throw unsupported("transformed pictures");
    }

    @Override
    public final void drawRenderableImage(RenderableImage image, AffineTransform transform) {
        throw unsupported("transformed pictures");
    }

    @Override
    public final void drawString(AttributedCharacterIterator iterator, int x, int y) {
        throw unsupported("styled texts");
    }

    @Override
    public final void drawString(AttributedCharacterIterator iterator, float x, float y) {
        throw unsupported("styled texts");
    }

    @Override
    public final void copyArea(int x, int y, int width, int height, int right, int down) {
        throw unsupported("copies of an area");
    }

    private static UnsupportedOperationException unsupported(String what) {
        return new UnsupportedOperationException("Charts do not draw " + what + ".");
    }

    @Override
    public final boolean hit(Rectangle area, Shape shape, boolean onStroke) {
        return state.hit(area, shape, onStroke);
    }

    @Override
    public final GraphicsConfiguration getDeviceConfiguration() {
        return state.getDeviceConfiguration();
    }

    @Override
    public final void setComposite(Composite composite) {
        state.setComposite(composite);
    }

    @Override
    public final Composite getComposite() {
        return state.getComposite();
    }

    @Override
    public final void setPaint(Paint paint) {
        state.setPaint(paint);
    }

    @Override
    public final Paint getPaint() {
        return state.getPaint();
    }

    @Override
    public final void setStroke(Stroke stroke) {
        state.setStroke(stroke);
    }

    @Override
    public final Stroke getStroke() {
        return state.getStroke();
    }

    @Override
    public final void setRenderingHint(RenderingHints.Key key, Object value) {
        state.setRenderingHint(key, value);
    }

    @Override
    public final Object getRenderingHint(RenderingHints.Key key) {
        return state.getRenderingHint(key);
    }

    @Override
    public final void setRenderingHints(Map<?, ?> hints) {
        state.setRenderingHints(hints);
    }

    @Override
    public final void addRenderingHints(Map<?, ?> hints) {
        state.addRenderingHints(hints);
    }

    @Override
    public final RenderingHints getRenderingHints() {
        return state.getRenderingHints();
    }

    @Override
    public final void translate(int x, int y) {
        state.translate(x, y);
    }

    @Override
    public final void translate(double x, double y) {
        state.translate(x, y);
    }

    @Override
    public final void rotate(double angle) {
        state.rotate(angle);
    }

    @Override
    public final void rotate(double angle, double x, double y) {
        state.rotate(angle, x, y);
    }

    @Override
    public final void scale(double x, double y) {
        state.scale(x, y);
    }

    @Override
    public final void shear(double x, double y) {
        state.shear(x, y);
    }

    @Override
    public final void transform(AffineTransform transform) {
        state.transform(transform);
    }

    @Override
    public final void setTransform(AffineTransform transform) {
        state.setTransform(transform);
    }

    @Override
    public final AffineTransform getTransform() {
        return state.getTransform();
    }

    @Override
    public final void setBackground(Color color) {
        state.setBackground(color);
    }

    @Override
    public final Color getBackground() {
        return state.getBackground();
    }

    @Override
    public final void clip(Shape shape) {
        state.clip(shape);
    }

    @Override
    public final FontRenderContext getFontRenderContext() {
        return state.getFontRenderContext();
    }

    @Override
    public abstract Graphics create();

    @Override
    public final Color getColor() {
        return state.getColor();
    }

    @Override
    public final void setColor(Color color) {
        state.setColor(color);
    }

    @Override
    public final void setPaintMode() {
        state.setPaintMode();
    }

    @Override
    public final void setXORMode(Color color) {
        throw unsupported("inverted colours");
    }

    @Override
    public final Font getFont() {
        return state.getFont();
    }

    @Override
    public final void setFont(Font font) {
        state.setFont(font);
    }

    @Override
    public final FontMetrics getFontMetrics(Font font) {
        return state.getFontMetrics(font);
    }

    @Override
    public final Rectangle getClipBounds() {
        return state.getClipBounds();
    }

    @Override
    public final void clipRect(int x, int y, int width, int height) {
        state.clipRect(x, y, width, height);
    }

    @Override
    public final void setClip(int x, int y, int width, int height) {
        state.setClip(x, y, width, height);
    }

    @Override
    public final Shape getClip() {
        return state.getClip();
    }

    @Override
    public final void setClip(Shape clip) {
        state.setClip(clip);
    }

    @Override
    public final void dispose() {
        state.dispose();
    }
}
