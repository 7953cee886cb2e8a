package lorasearch.engine;

import java.util.Optional;
import java.util.random.RandomGenerator;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;

/** Fills the gaps of a point that was settled in part, as when a user enqueues a trial with some of its parameters. */
final class PointCompletion {

    private PointCompletion() {}

    /**
     * Returns a whole point. A settled value is kept even if the space does not contain it: somebody asked for it.
     *
     * @param settled the values that are settled
     * @param suggested what a sampler suggests; if it does not say either, as for a parameter that exists only because
     *     of a settled value, the value is drawn at random
     */
    static Params complete(SearchSpace space, Params settled, Params suggested, RandomGenerator random) {
        Params point = Params.empty();
        for (Parameter parameter : space.parameters()) {
            if (parameter.existsAt(point)) {
                point = point.with(parameter.name(), value(parameter, settled, suggested, random));
            }
        }
        return point;
    }

    private static Object value(Parameter parameter, Params settled, Params suggested, RandomGenerator random) {
        String name = parameter.name();
        if (settled.has(name)) {
            return settled.get(name);
        }
        if (suggested.has(name)) {
            return suggested.get(name);
        }
        return parameter.distribution().toExternal(parameter.distribution().fromUnit(random.nextDouble()));
    }

    /** Returns whether nothing is left to suggest. */
    static boolean isWhole(SearchSpace space, Optional<Params> settled) {
        return settled.isPresent()
                && space.parameters().stream()
                        .filter(parameter -> parameter.existsAt(settled.get()))
                        .allMatch(parameter -> settled.get().has(parameter.name()));
    }
}
