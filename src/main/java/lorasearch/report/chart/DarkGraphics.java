package lorasearch.report.chart;

import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.Shape;
import java.awt.image.ImageObserver;

/** Graphics that draw on other graphics, in the colours of dark paper. */
final class DarkGraphics extends ShapeGraphics {
    private final Graphics2D paper;

    /** @param paper what to draw on, with its own scale and rendering hints */
    DarkGraphics(Graphics2D paper) {
        this(paper, newState());
    }

    private DarkGraphics(Graphics2D paper, Graphics2D state) {
        super(state);
        this.paper = paper;
    }

    @Override
    public Graphics create() {
        return new DarkGraphics(paper, stateCopy());
    }

    @Override
    public void fill(Shape shape) {
        Graphics2D graphics = prepared();
        graphics.fill(shape);
        graphics.dispose();
    }

    @Override
    public void draw(Shape shape) {
        Graphics2D graphics = prepared();
        graphics.draw(shape);
        graphics.dispose();
    }

    @Override
    public void drawString(String text, float x, float y) {
        Graphics2D graphics = prepared();
        graphics.drawString(text, x, y);
        graphics.dispose();
    }

    @Override
    public boolean drawImage(Image image, int x, int y, int width, int height, ImageObserver observer) {
        Graphics2D graphics = prepared();
        boolean complete = graphics.drawImage(image, x, y, width, height, observer);
        graphics.dispose();
        return complete;
    }

    /** The paper's graphics in this state. */
    private Graphics2D prepared() {
        Graphics2D graphics = (Graphics2D) paper.create();
        graphics.transform(getTransform());
        if (getClip() != null) {
            graphics.clip(getClip());
        }
        graphics.setColor(Theme.dark(getColor()));
        graphics.setStroke(getStroke());
        graphics.setFont(getFont());
        return graphics;
    }
}
