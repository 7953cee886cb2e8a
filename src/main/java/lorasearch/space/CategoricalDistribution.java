package lorasearch.space;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * One of several choices without order.
 *
 * @param choices the choices, at least one; each a string, a boolean, a number or null. Whole numbers are kept as {@link
 *     Long}, others as {@link Double}
 */
public record CategoricalDistribution(List<Object> choices) implements Distribution {

    public CategoricalDistribution {
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("A categorical parameter needs at least one choice.");
        }
        List<Object> copy = new ArrayList<>();
        for (Object choice : choices) {
            copy.add(Params.normalized(choice));
        }
        choices = Collections.unmodifiableList(copy);
    }

    /** Returns a distribution over the given choices, in this order. */
    public static CategoricalDistribution of(Object... choices) {
        return new CategoricalDistribution(List.of(choices));
    }

    @Override
    public boolean isSingle() {
        return choices.size() == 1;
    }

    @Override
    public boolean contains(double internal) {
        return internal >= 0 && (int) internal < choices.size();
    }

    @Override
    public Object toExternal(double internal) {
        return choices.get((int) internal);
    }

    @Override
    public double toInternal(Object external) {
        Object wanted = Params.normalized(external);
        for (int index = 0; index < choices.size(); index++) {
            if (sameChoice(choices.get(index), wanted)) {
                return index;
            }
        }
        throw new IllegalArgumentException("Value (%s) must be one of %s.".formatted(external, choices));
    }

    @Override
    public double toUnit(double internal) {
        return (internal + 0.5) / choices.size();
    }

    @Override
    public double fromUnit(double unit) {
        return Math.min(Math.floor(unit * choices.size()), choices.size() - 1);
    }

    @Override
    public double cardinality() {
        return choices.size();
    }

    /** 1 and 1.0 name the same choice, as in Python; NaN equals NaN. */
    private static boolean sameChoice(Object left, Object right) {
        if (left instanceof Number a && right instanceof Number b) {
            return Double.compare(a.doubleValue(), b.doubleValue()) == 0;
        }
        return Objects.equals(left, right);
    }
}
