package lorasearch.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import lorasearch.report.CsvTable;
import lorasearch.report.chart.NumberTable;
import lorasearch.space.DistributionJson;
import lorasearch.space.PythonJson;
import lorasearch.storage.StudyRecord;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/** The trials of a study for other programs. Names are those of {@code Study.trials_dataframe()} in Python Optuna. */
final class StudyTable {

    private final StudyRecord study;
    private final TrialHistory history;

    StudyTable(StudyRecord study, TrialHistory history) {
        this.study = study;
        this.history = history;
    }

    /** Writes one line per trial: number, values, times, parameters, user attributes, state. */
    void writeCsv(Path file) throws IOException {
        int objectives = history.directions().size();
        Set<String> params = names(trial -> trial.params().names());
        Set<String> attributes = names(trial -> trial.userAttributes().keySet());
        List<String> columns = new ArrayList<>(List.of("number"));
        IntStream.range(0, objectives).forEach(i -> columns.add(objectives == 1 ? "value" : "values_" + i));
        columns.addAll(List.of("datetime_start", "datetime_complete"));
        params.forEach(name -> columns.add("params_" + name));
        attributes.forEach(name -> columns.add("user_attrs_" + name));
        columns.add("state");
        List<List<Object>> rows = new ArrayList<>();
        for (Trial trial : history.trials()) {
            List<Object> row = new ArrayList<>(List.of(trial.number()));
            row.addAll(trial.values().isEmpty() ? Collections.nCopies(objectives, null) : padded(trial, objectives));
            row.add(trial.started().map(Object::toString).orElse(null));
            row.add(trial.finished().map(Object::toString).orElse(null));
            params.forEach(name ->
                    row.add(trial.params().has(name) ? cell(trial.params().get(name)) : null));
            attributes.forEach(name -> row.add(trial.userAttributes().get(name)));
            row.add(trial.state().name());
            rows.add(row);
        }
        CsvTable.write(new NumberTable(columns, rows), file);
    }

    /** A pruned trial of a study with several objectives has one value at most. */
    private static List<Object> padded(Trial trial, int objectives) {
        List<Object> values = new ArrayList<>(trial.values());
        values.addAll(Collections.nCopies(objectives - values.size(), null));
        return values;
    }

    private static Object cell(Object value) {
        return value == null || value instanceof Number ? value : value.toString();
    }

    private Set<String> names(Function<Trial, Set<String>> namesOf) {
        Set<String> names = new LinkedHashSet<>();
        history.trials().forEach(trial -> names.addAll(namesOf.apply(trial)));
        return names;
    }

    /** Writes everything that is known of the study and its trials, with NaN and infinities as Python reads them. */
    void writeJson(Path file) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("study_name", study.name());
        json.put("directions", history.directions().stream().map(Enum::name).toList());
        json.put("definition", study.definition().isEmpty() ? null : PythonJson.read(study.definition()));
        json.put("user_attrs", parsed(study.attributes()));
        json.put("system_attrs", parsed(study.systemAttributes()));
        json.put("trials", history.trials().stream().map(StudyTable::json).toList());
        Files.writeString(file, PythonJson.write(json) + "\n", StandardCharsets.UTF_8);
    }

    private static Map<String, Object> json(Trial trial) {
        Map<String, Object> distributions = new LinkedHashMap<>();
        trial.distributions()
                .forEach((name, distribution) ->
                        distributions.put(name, PythonJson.read(DistributionJson.write(distribution))));
        Map<String, Object> reports = new LinkedHashMap<>();
        trial.reports().forEach((step, value) -> reports.put(step.toString(), value));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", trial.number());
        json.put("state", trial.state().name());
        json.put("values", trial.values());
        json.put("datetime_start", trial.started().map(Object::toString).orElse(null));
        json.put("datetime_complete", trial.finished().map(Object::toString).orElse(null));
        json.put("params", trial.params().values());
        json.put("distributions", distributions);
        json.put("intermediate_values", reports);
        json.put("user_attrs", parsed(trial.userAttributes()));
        json.put("system_attrs", parsed(trial.systemAttributes()));
        return json;
    }

    private static Map<String, Object> parsed(Map<String, String> attributes) {
        Map<String, Object> values = new LinkedHashMap<>();
        attributes.forEach((name, json) -> values.put(name, PythonJson.read(json)));
        return values;
    }
}
