package lorasearch.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * When a training field has an effect.
 *
 * @param anyOf the field has an effect where at least one of these holds; empty for everywhere
 * @param insteadOf the field that this one replaces, so that a study file has at most one of both; a field that replaces
 *     another has no standard value
 */
record FieldUse(List<Need> anyOf, Optional<String> insteadOf) {

    static final FieldUse ALWAYS = new FieldUse(List.of(), Optional.empty());

    /**
     * Another field must have one of a few values.
     *
     * @param field the other field's key
     * @param values in the other field's own type
     */
    record Need(String field, List<Object> values) {
        static Need of(String field, Object... values) {
            return new Need(field, List.of(values));
        }

        @Override
        public String toString() {
            return field + " " + values.stream().map(String::valueOf).collect(Collectors.joining(" or "));
        }
    }

    static FieldUse with(Need... anyOf) {
        return new FieldUse(List.of(anyOf), Optional.empty());
    }

    static FieldUse with(String field, Object... values) {
        return with(Need.of(field, values));
    }

    static FieldUse insteadOf(String field) {
        return new FieldUse(List.of(), Optional.of(field));
    }

    /** Returns the needs in words, such as {@code loss focal}; blank if there is none. */
    String described() {
        return anyOf.stream().map(Need::toString).collect(Collectors.joining(", or "));
    }
}
