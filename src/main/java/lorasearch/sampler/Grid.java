package lorasearch.sampler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lorasearch.space.Distribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;

/** All points of a finite search space. */
final class Grid {

    /** More points than anyone evaluates, few enough to be listed. */
    private static final int MOST_POINTS = 100_000;

    private final SearchSpace space;
    private final List<Params> points = new ArrayList<>();

    private Grid(SearchSpace space) {
        this.space = space;
    }

    /**
     * Returns every point of the space once, in canonical form; the last parameter changes fastest.
     *
     * @throws IllegalArgumentException if the space has a continuous parameter or too many points
     */
    static List<Params> points(SearchSpace space) {
        Grid grid = new Grid(space);
        grid.extend(Params.empty(), 0);
        return Collections.unmodifiableList(grid.points);
    }

    private void extend(Params point, int index) {
        if (index == space.parameters().size()) {
            add(point);
            return;
        }
        Parameter parameter = space.parameters().get(index);
        if (!parameter.existsAt(point)) {
            extend(point, index + 1);
            return;
        }
        Distribution distribution = parameter.distribution();
        if (Double.isInfinite(distribution.cardinality())) {
            throw new IllegalArgumentException(
                    "Parameter \"%s\" is continuous, so it has no grid; give it a step or a list of choices."
                            .formatted(parameter.name()));
        }
        for (long value = 0; value < distribution.cardinality(); value++) {
            extend(point.with(parameter.name(), distribution.toExternal(distribution.nth(value))), index + 1);
        }
    }

    private void add(Params point) {
        if (points.size() == MOST_POINTS) {
            throw new IllegalArgumentException(
                    "The grid has more than %d points; give the parameters fewer values or use another sampler."
                            .formatted(MOST_POINTS));
        }
        points.add(point);
    }
}
