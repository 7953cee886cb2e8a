package lorasearch.config;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;

/**
 * A study whose trials fine-tune the built-in classifier.
 *
 * @param name {@code [A-Za-z0-9._-]}, at most 64 characters
 * @param data where texts and labels come from
 * @param model the shared encoder
 * @param fixed the training fields that have an effect and one value for all trials (defaults included)
 * @param space the training fields that are searched
 * @param search how, and for how long
 * @param run what happens around trials while they run
 */
public record FineTuneDefinition(
        String name,
        DataSection data,
        ModelSection model,
        Map<TrainingField, Object> fixed,
        SearchSpace space,
        SearchSection search,
        RunSection run)
        implements StudyDefinition {

    public FineTuneDefinition {
        fixed = Collections.unmodifiableMap(new EnumMap<>(fixed));
    }

    @Override
    public StudyDefinition named(String otherName) {
        return new FineTuneDefinition(otherName, data, model, fixed, space, search, run);
    }

    /** Returns the same study on another device, {@code cpu} or {@code cuda:N}. */
    public FineTuneDefinition onDevice(String device) {
        ModelSection moved = new ModelSection(model.base(), model.precision(), model.maxTokens(), device);
        return new FineTuneDefinition(name, data, moved, fixed, space, search, run);
    }

    /**
     * Returns a training field's value in a trial.
     *
     * @param field the field
     * @param params the trial's point, which wins over the study's fixed value; a searched field that does not exist at
     *     this point has its standard value
     */
    public Object valueOf(TrainingField field, Params params) {
        return params.has(field.key()) ? params.get(field.key()) : fixed.getOrDefault(field, field.standard());
    }

    /** Returns whether a field has a value of the study's own at a point. */
    public boolean sets(TrainingField field, Params params) {
        return params.has(field.key()) || fixed.containsKey(field);
    }
}
