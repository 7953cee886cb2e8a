package lorasearch.app;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.finetune.model.ModelSource;
import lorasearch.metrics.Baseline;
import lorasearch.metrics.Finding;
import lorasearch.report.DataCard;
import lorasearch.storage.StudyRecord;

/**
 * What was found out about a study's data and model when it was created; kept with the study as a user attribute.
 *
 * @param data the rows, their labels and splits
 * @param baselines what predictors without training reach on dev
 * @param fingerprints SHA-256 by name, of each data file and the model: an {@code optimize} refuses others
 * @param facts further facts by name, for reports
 * @param findings what speaks against data, model or space
 */
record StudyFacts(
        DataCard data,
        List<Baseline> baselines,
        Map<String, String> fingerprints,
        Map<String, String> facts,
        List<Finding> findings) {

    static final String ATTRIBUTE = "lorasearch:facts";

    private static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .serializeSpecialFloatingPointValues()
            .create();

    StudyFacts {
        baselines = List.copyOf(baselines);
        fingerprints = Collections.unmodifiableMap(new LinkedHashMap<>(fingerprints));
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        findings = findings == null ? List.of() : List.copyOf(findings); // studies of the first version have none
    }

    /** Returns the name under which a model's fingerprint is kept. */
    static String modelKey(ModelSource source) {
        return "model " + source.label();
    }

    String toJson() {
        return GSON.toJson(this);
    }

    /** Returns the facts of a study; a study that another program created has none. */
    static Optional<StudyFacts> of(StudyRecord study) {
        return Optional.ofNullable(study.attributes().get(ATTRIBUTE))
                .map(json -> GSON.fromJson(json, StudyFacts.class));
    }
}
