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

    /** The outline of a sign. */
    private enum Form {
        CIRCLE,
        TRIANGLE,
        CROSS,
        RING
    }

    private final Form form;
    private final Color inside;
    private final Color edge;
    private final double size;

    private Mark(Form form, Color inside, Color edge, double size) {
        this.form = form;
        this.inside = inside;
        this.edge = edge;
        this.size = size;
    }

    /** Returns the sign of a trial in a state. */
    static Mark of(TrialState state, double size) {
        Color color = switch (state) {
            case COMPLETE -> Palette.BLUE;
            case PRUNED -> Palette.ORANGE;
            case FAIL -> Palette.MUTED;
            case RUNNING, WAITING -> Palette.AXIS;
        };
        return new Mark(formOf(state), color, Palette.BACKGROUND, size);
    }

    /** Returns the sign of a trial on a coloured ground, where its own colour would be lost. */
    static Mark onColors(TrialState state, double size) {
        return state == TrialState.FAIL
                ? new Mark(formOf(state), Palette.INK, Palette.BACKGROUND, size)
                : new Mark(formOf(state), Palette.BACKGROUND, Palette.INK, size);
    }

    /** Returns the ring around the best trial. */
    static Mark best(double size) {
        return new Mark(Form.RING, Palette.VERMILLION, Palette.BACKGROUND, size);
    }

    /** Returns the cross over a trial whose value there is a reason to doubt; the trial's own sign is seen beneath. */
    static Mark flag(double size) {
        return new Mark(Form.CROSS, Palette.INK, Palette.INK, size);
    }

    /** Returns a dot of a colour. */
    static Mark dot(Color color, double size) {
        return new Mark(Form.CIRCLE, color, Palette.BACKGROUND, size);
    }

    /** Returns this sign without the rim that sets it off from others: where there are very many, rims hide what is beneath. */
    Mark rimless() {
        return new Mark(form, inside, inside, size);
    }

    /** Draws the sign around a place. */
    void paint(Graphics2D graphics, double x, double y) {
        Shape shape = shape(x, y);
        if (form == Form.CIRCLE || form == Form.TRIANGLE) {
            graphics.setColor(inside);
            graphics.fill(shape);
            draw(graphics, shape, edge, 0.9);
        } else {
            double width = form == Form.RING ? 2.2 : 1.5;
            if (!edge.equals(inside)) {
                draw(graphics, shape, edge, width + 1.8);
            }
            draw(graphics, shape, inside, width);
        }
    }

    /** Called by XChart, with a size of the whole chart, which is not used. */
    @Override
    public void paint(Graphics2D graphics, double x, double y, int chartSize) {
        paint(graphics, x, y);
    }

    private static void draw(Graphics2D graphics, Shape shape, Color color, double width) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke((float) width));
        graphics.draw(shape);
    }

    private static Form formOf(TrialState state) {
        return switch (state) {
            case PRUNED -> Form.TRIANGLE;
            case FAIL -> Form.CROSS;
            case COMPLETE, RUNNING, WAITING -> Form.CIRCLE;
        };
    }

    private Shape shape(double x, double y) {
        double half = size / 2;
        return switch (form) {
            case CIRCLE, RING -> new Ellipse2D.Double(x - half, y - half, size, size);
            case TRIANGLE -> {
                Path2D path = new Path2D.Double();
                path.moveTo(x - half * 1.15, y - half * 0.9);
                path.lineTo(x + half * 1.15, y - half * 0.9);
                path.lineTo(x, y + half * 1.15);
                path.closePath();
                yield path;
            }
            case CROSS -> {
                Path2D path = new Path2D.Double();
                path.moveTo(x - half * 0.8, y - half * 0.8);
                path.lineTo(x + half * 0.8, y + half * 0.8);
                path.moveTo(x - half * 0.8, y + half * 0.8);
                path.lineTo(x + half * 0.8, y - half * 0.8);
                yield path;
            }
        };
    }
}
