package lorasearch.space;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generates distributions for property tests. */
final class Spaces {

    private Spaces() {}

    /** Returns distributions of every kind and scale. */
    static Arbitrary<Distribution> distributions() {
        return Arbitraries.oneOf(floats(), logFloats(), steppedFloats(), ints(), logInts(), choices());
    }

    private static Arbitrary<Distribution> floats() {
        return Combinators.combine(number(-1e6, 1e6), number(0, 1e6))
                .as((low, width) -> FloatDistribution.uniform(low, low + width));
    }

    private static Arbitrary<Distribution> logFloats() {
        return Combinators.combine(number(1e-9, 10), number(1, 1e6))
                .as((low, ratio) -> FloatDistribution.logUniform(low, low * ratio));
    }

    private static Arbitrary<Distribution> steppedFloats() {
        return Combinators.combine(number(-100, 100), number(0, 10), number(0.001, 1))
                .as((low, width, step) -> FloatDistribution.stepped(low, low + width, step));
    }

    private static Arbitrary<Distribution> ints() {
        return Combinators.combine(whole(-100, 100), whole(0, 1000), whole(1, 7))
                .as((low, width, step) -> IntDistribution.stepped(low, low + width, step));
    }

    private static Arbitrary<Distribution> logInts() {
        return Combinators.combine(whole(1, 100), whole(0, 10_000))
                .as((low, width) -> IntDistribution.logUniform(low, low + width));
    }

    private static Arbitrary<Distribution> choices() {
        Arbitrary<Object> choice = Arbitraries.oneOf(
                Arbitraries.strings().map(s -> s),
                Arbitraries.longs().map(n -> n),
                Arbitraries.doubles().map(n -> n),
                Arbitraries.of(true, false).map(b -> b),
                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
                Arbitraries.just(null));
        Arbitrary<List<Object>> lists =
                choice.injectNull(0.1).list().ofMinSize(1).ofMaxSize(6).filter(Spaces::areDistinct);
        return Combinators.combine(lists, Arbitraries.of(true, false)).as(CategoricalDistribution::new);
    }

    private static boolean areDistinct(List<Object> choices) {
        for (int i = 0; i < choices.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (Params.sameValue(choices.get(i), choices.get(j))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Arbitrary<Double> number(double low, double high) {
        return Arbitraries.doubles().between(low, high).ofScale(9);
    }

    private static Arbitrary<Long> whole(long low, long high) {
        return Arbitraries.longs().between(low, high);
    }
}
