package lorasearch.storage;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lorasearch.trial.Direction;

/**
 * A study as it is stored.
 *
 * @param id the key in this database
 * @param name unique in this database
 * @param directions one per objective
 * @param definition the whole study definition as JSON text; empty for a study that another program created
 * @param attributes name to JSON text: facts recorded with the study, such as fingerprints and baselines
 * @param systemAttributes name to JSON text: what Optuna's samplers and tools recorded
 * @param created when it was created; the epoch if unknown
 */
public record StudyRecord(
        long id,
        String name,
        List<Direction> directions,
        String definition,
        Map<String, String> attributes,
        Map<String, String> systemAttributes,
        Instant created) {

    public StudyRecord {
        directions = List.copyOf(directions);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        systemAttributes = Collections.unmodifiableMap(new LinkedHashMap<>(systemAttributes));
    }
}
