package lorasearch.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Condition;
import lorasearch.space.Distribution;
import lorasearch.space.IntDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.SearchSpace;

/**
 * Reads the section {@code training}: which fields have one value, and which are searched. A field that has no effect
 * beside the others is an error, because whoever wrote it expects one.
 */
final class TrainingReader {

    private static final String CROSS_ENTROPY = "cross_entropy";

    private final Section section;
    private final Map<TrainingField, Object> fixed = new EnumMap<>(TrainingField.class);
    private final Map<TrainingField, Parameter> searched = new EnumMap<>(TrainingField.class);
    private final SearchSpace space;
    private final boolean oneClass;

    /** @param oneClass whether each row has one class rather than any number of labels */
    TrainingReader(Section section, boolean oneClass) {
        this.section = section;
        this.oneClass = oneClass;
        this.space = DefinitionReader.space(section, read());
        fixed.keySet().forEach(this::requireEffect);
        searched.keySet().forEach(this::requireEffect);
        requireFittingLoss();
        addStandardValues();
    }

    /** Returns the fields that have an effect and one value for all trials. */
    Map<TrainingField, Object> fixed() {
        return fixed;
    }

    /** Returns the fields that are searched. */
    SearchSpace space() {
        return space;
    }

    private List<Parameter> read() {
        List<Parameter> parameters = new ArrayList<>();
        for (String key : section.keys()) {
            TrainingField field = TrainingField.of(key)
                    .orElseThrow(() -> section.error("unknown key \"%s\"; known here: %s.%s"
                            .formatted(
                                    key,
                                    String.join(", ", TrainingField.keys()),
                                    Nearest.hint(key, TrainingField.keys()))));
            if (!section.has(key)) {
                continue;
            }
            Object value = section.value(key);
            if (ParameterReader.isDistribution(value)) {
                Parameter parameter = ParameterReader.read(section, field);
                searched.put(field, parameter);
                parameters.add(parameter);
            } else {
                fixed.put(field, field.accept(value).orElseThrow(() -> section.error(key, value, field.rule())));
            }
        }
        return parameters;
    }

    private void addStandardValues() {
        Map<TrainingField, Object> standards = new EnumMap<>(TrainingField.class);
        for (TrainingField field : TrainingField.values()) {
            boolean replaces = field.use().insteadOf().isPresent();
            if (!isMentioned(field) && !replaces && !isReplaced(field) && hasEffect(field)) {
                standards.put(field, standard(field));
            }
        }
        fixed.putAll(standards);
    }

    private boolean isMentioned(TrainingField field) {
        return fixed.containsKey(field) || searched.containsKey(field);
    }

    private boolean isReplaced(TrainingField field) {
        return Arrays.stream(TrainingField.values())
                .anyMatch(other -> other.use().insteadOf().equals(Optional.of(field.key())) && isMentioned(other));
    }

    private void requireEffect(TrainingField field) {
        field.use()
                .insteadOf()
                .flatMap(TrainingField::of)
                .filter(this::isMentioned)
                .ifPresent(other -> {
                    throw section.error(
                            "%s stands in place of %s; remove one of them.".formatted(field.key(), other.key()));
                });
        if (!hasEffect(field)) {
            throw section.error("%s has no effect here; it needs %s.".formatted(field.key(), field.effectiveWith()));
        }
        if (searched.containsKey(field) && !isSearchedOnlyWithEffect(field)) {
            FieldUse.Need need = field.use().anyOf().get(0);
            throw section.error("%s has no effect at some points; search it with when: {%s: [%s]}."
                    .formatted(
                            field.key(),
                            need.field(),
                            possible(need).stream()
                                    .filter(need.values()::contains)
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", "))));
        }
    }

    private boolean hasEffect(TrainingField field) {
        return field.use().anyOf().isEmpty()
                || field.use().anyOf().stream()
                        .anyMatch(need -> possible(need).stream().anyMatch(need.values()::contains));
    }

    private boolean isSearchedOnlyWithEffect(TrainingField field) {
        return field.use().anyOf().isEmpty()
                || field.use().anyOf().stream()
                        .anyMatch(need -> need.values().containsAll(possible(need)) || isConditionedOn(need, field));
    }

    private boolean isConditionedOn(FieldUse.Need need, TrainingField field) {
        Optional<Condition> condition = searched.get(field).condition();
        TrainingField other = TrainingField.of(need.field()).orElseThrow();
        return condition.isPresent()
                && condition.get().parent().equals(need.field())
                && condition.get().values().stream()
                        .allMatch(value -> other.accept(value)
                                .filter(need.values()::contains)
                                .isPresent());
    }

    private void requireFittingLoss() {
        for (Object loss : possible(TrainingField.LOSS)) {
            if (loss.equals(CROSS_ENTROPY) != oneClass) {
                throw section.error(
                        oneClass
                                ? "loss %s asks yes or no for each label; with data.task multi_class use cross_entropy."
                                        .formatted(loss)
                                : "loss cross_entropy chooses one class; it needs data.task multi_class.");
            }
        }
    }

    private Object standard(TrainingField field) {
        return field == TrainingField.LOSS && oneClass ? CROSS_ENTROPY : field.standard();
    }

    /** Returns the values that the needed field may have in this study. */
    private List<Object> possible(FieldUse.Need need) {
        return possible(TrainingField.of(need.field()).orElseThrow());
    }

    private List<Object> possible(TrainingField field) {
        if (!searched.containsKey(field)) {
            return List.of(fixed.getOrDefault(field, standard(field)));
        }
        Parameter parameter = searched.get(field);
        List<Object> values = new ArrayList<>(values(field, parameter.distribution()));
        if (parameter.condition().isPresent()) {
            values.add(standard(field));
        }
        return values;
    }

    private static List<Object> values(TrainingField field, Distribution distribution) {
        if (distribution instanceof IntDistribution range) {
            return LongStream.rangeClosed(range.low(), range.high())
                    .filter(value -> (value - range.low()) % range.step() == 0)
                    .<Object>mapToObj(value -> value)
                    .toList();
        }
        return ((CategoricalDistribution) distribution)
                .choices().stream()
                        .map(choice -> field.accept(choice).orElseThrow())
                        .toList();
    }
}
