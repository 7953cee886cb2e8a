package lorasearch.space;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One of several choices.
 *
 * @param choices the choices, at least one; each a string, a boolean, a number or null. Whole numbers are kept as {@link
 *     Long}, others as {@link Double}
 * @param ordered whether their order is declared to mean something: neighbours such as "low" and "mid" are alike
 */
public record CategoricalDistribution(List<Object> choices, boolean ordered) implements Distribution {

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

    /** Creates a distribution over choices that are not declared to be ordered. */
    public CategoricalDistribution(List<Object> choices) {
        this(choices, false);
    }

    /** Returns a distribution over the given choices, in this order, which is not declared to mean anything. */
    public static CategoricalDistribution of(Object... choices) {
        return new CategoricalDistribution(List.of(choices));
    }

    @Override
    public boolean isSingle() {
        return choices.size() == 1;
    }

    @Override
    public boolean contains(double internal) {
        return internal >= 0 && internal < choices.size() && internal == Math.rint(internal);
    }

    @Override
    public Object toExternal(double internal) {
        return choices.get((int) internal);
    }

    @Override
    public double toInternal(Object external) {
        return find(external)
                .orElseThrow(() ->
                        new IllegalArgumentException("Value (%s) must be one of %s.".formatted(external, choices)));
    }

    @Override
    public OptionalDouble find(Object external) {
        for (int index = 0; index < choices.size(); index++) {
            if (Params.sameValue(choices.get(index), external)) {
                return OptionalDouble.of(index);
            }
        }
        return OptionalDouble.empty();
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
    public double nearest(double number) {
        return Math.max(0, Math.min(Math.rint(number), choices.size() - 1));
    }

    @Override
    public double nth(long index) {
        return index;
    }

    @Override
    public double cardinality() {
        return choices.size();
    }

    /** Returns whether the choices are a scale rather than mere names: declared as ordered, or numbers in ascending order. */
    public boolean isScale() {
        return ordered || areAscendingNumbers();
    }

    private boolean areAscendingNumbers() {
        for (int index = 0; index < choices.size(); index++) {
            if (!(choices.get(index) instanceof Number number)) {
                return false;
            }
            if (index > 0 && !(number.doubleValue() > ((Number) choices.get(index - 1)).doubleValue())) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the other distribution has the same choices in the same order; 1 and 1.0 are the same. */
    boolean hasSameChoices(CategoricalDistribution other) {
        if (choices.size() != other.choices.size()) {
            return false;
        }
        for (int index = 0; index < choices.size(); index++) {
            if (!Params.sameValue(choices.get(index), other.choices.get(index))) {
                return false;
            }
        }
        return true;
    }
}
