package lorasearch.config;

import java.util.List;
import java.util.Optional;

/** What values a training field takes. */
sealed interface FieldKind {

    /** Returns a value in the field's own type (a Long, a Double, a Boolean or a String), or empty if it breaks the rule. */
    Optional<Object> accept(Object value);

    /** Returns the rule in words, such as "must be a whole number of at least 1". */
    String rule();

    /** Whole numbers in a range with both its ends. */
    record Whole(long least, long most) implements FieldKind {

        static Whole atLeast(long least) {
            return new Whole(least, Long.MAX_VALUE);
        }

        @Override
        public Optional<Object> accept(Object value) {
            if (!(value instanceof Integer || value instanceof Long)) {
                return Optional.empty();
            }
            long number = ((Number) value).longValue();
            return number >= least && number <= most ? Optional.of(number) : Optional.empty();
        }

        @Override
        public String rule() {
            return most == Long.MAX_VALUE
                    ? "must be a whole number of at least " + least
                    : "must be a whole number from %d to %d".formatted(least, most);
        }
    }

    /** Numbers in a range, each of whose ends belongs to it or not. */
    record Real(double low, boolean withLow, double high, boolean withHigh) implements FieldKind {
        @Override
        public Optional<Object> accept(Object value) {
            if (!(value instanceof Number number)) {
                return Optional.empty();
            }
            double x = number.doubleValue();
            boolean inside = (withLow ? x >= low : x > low) && (withHigh ? x <= high : x < high);
            return inside ? Optional.of(x) : Optional.empty();
        }

        @Override
        public String rule() {
            return "must be a number in %s%s, %s%s".formatted(withLow ? "[" : "(", low, high, withHigh ? "]" : ")");
        }
    }

    /** Yes or no. */
    record Flag() implements FieldKind {
        @Override
        public Optional<Object> accept(Object value) {
            return value instanceof Boolean ? Optional.of(value) : Optional.empty();
        }

        @Override
        public String rule() {
            return "must be true or false";
        }
    }

    /** A few words. */
    record Words(List<String> words) implements FieldKind {
        Words(String... words) {
            this(List.of(words));
        }

        @Override
        public Optional<Object> accept(Object value) {
            return words.contains(value) ? Optional.of(value) : Optional.empty();
        }

        @Override
        public String rule() {
            return "must be one of " + String.join(", ", words);
        }
    }

    /** Any text that is not blank. */
    record AnyWord() implements FieldKind {
        @Override
        public Optional<Object> accept(Object value) {
            return value instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
        }

        @Override
        public String rule() {
            return "must be a text";
        }
    }
}
