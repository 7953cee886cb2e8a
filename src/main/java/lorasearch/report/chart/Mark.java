package lorasearch.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import lorasearch.trial.TrialState;
import org.knowm.xchart.style.markers.Marker;

/** The sign of a point. A trial's shape tells its state, so that colour is never needed for it. */
final class Mark extends Marker {

    /** The outline of a sign around the origin, one point wide. */
    private enum Form {
        CIRCLE,
        TRIANGLE,
        CROSS,
        RING
    }

    private static final Color HALO = Color.WHITE;

    private final Form form;
    private final Color color;
    private final double size;

    private Mark(Form form, Color color, double size) {
        this.form = form;
        this.color = color;
        this.size = size;
    }

    /** Returns the sign of a trial in a state. */
    static Mark of(TrialState state, double size) {
        return switch (state) {
            case COMPLETE -> new Mark(Form.CIRCLE, Palette.BLUE, size);
            case PRUNED -> new Mark(Form.TRIANGLE, Palette.ORANGE, size * 1.15);
            case FAIL -> new Mark(Form.CROSS, Palette.MUTED, size * 0.85);
            case RUNNING, WAITING -> new Mark(Form.CIRCLE, Palette.AXIS, size);
        };
    }

    /** Returns the ring around the best trial. */
    static Mark best(double size) {
        return new Mark(Form.RING, Palette.VERMILLION, size);
    }

    /** Returns a dot of a colour. */
    static Mark dot(Color color, double size) {
        return new Mark(Form.CIRCLE, color, size);
    }

    /** Returns this sign in another colour. */
    Mark in(Color other) {
        return new Mark(form, other, size);
    }

    /** Draws the sign around a place. */
    void paint(Graphics2D graphics, double x, double y) {
        Shape shape = shape(x, y);
        switch (form) {
            case CIRCLE, TRIANGLE -> {
                graphics.setColor(color);
                graphics.fill(shape);
                graphics.setColor(HALO);
                graphics.setStroke(new BasicStroke(0.75f));
                graphics.draw(shape);
            }
            case CROSS -> {
                graphics.setColor(color);
                graphics.setStroke(new BasicStroke(1.5f));
                graphics.draw(shape);
            }
            case RING -> {
                graphics.setColor(HALO);
                graphics.setStroke(new BasicStroke(4f));
                graphics.draw(shape);
                graphics.setColor(color);
                graphics.setStroke(new BasicStroke(2.2f));
                graphics.draw(shape);
            }
        }
    }

    /** Called by XChart, with a size of the whole chart, which is not used. */
    @Override
    public void paint(Graphics2D graphics, double x, double y, int chartSize) {
        paint(graphics, x, y);
    }

    private Shape shape(double x, double y) {
        double half = size / 2;
        return switch (form) {
            case CIRCLE, RING -> new Ellipse2D.Double(x - half, y - half, size, size);
            case TRIANGLE -> {
                Path2D path = new Path2D.Double();
                path.moveTo(x - half, y - half * 0.8);
                path.lineTo(x + half, y - half * 0.8);
                path.lineTo(x, y + half);
                path.closePath();
                yield path;
            }
            case CROSS -> {
                Path2D path = new Path2D.Double();
                path.moveTo(x - half, y - half);
                path.lineTo(x + half, y + half);
                path.moveTo(x - half, y + half);
                path.lineTo(x + half, y - half);
                yield path;
            }
        };
    }
}
