package lorasearch.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lorasearch.finetune.data.RowSelection;

/** Reads and writes the keys of the section {@code data} that say which labels and rows are used. */
final class SelectionReader {

    private static final String MULTI_LABEL = "multi_label";
    private static final String MULTI_CLASS = "multi_class";

    private SelectionReader() {}

    static RowSelection read(Section data) {
        boolean oneClass = data.oneOf("task", MULTI_LABEL, List.of(MULTI_LABEL, MULTI_CLASS))
                .equals(MULTI_CLASS);
        boolean named = data.has("classes") && data.value("classes") instanceof List;
        List<String> labels = named ? data.texts("classes") : List.of();
        int mostFrequent = named ? 0 : count(data, "classes", 2);
        if (data.has("max_rows") && data.value("max_rows") instanceof Map) {
            Section rows = data.section("max_rows");
            RowSelection selection =
                    new RowSelection(oneClass, labels, mostFrequent, count(rows, "train", 1), count(rows, "dev", 1));
            rows.rejectOthers();
            return selection;
        }
        return new RowSelection(oneClass, labels, mostFrequent, count(data, "max_rows", 1), 0);
    }

    private static int count(Section section, String key, int least) {
        return section.has(key) ? Math.toIntExact(Math.min(section.integer(key, 0, least), Integer.MAX_VALUE)) : 0;
    }

    /** Adds the keys that say the same. */
    static void write(RowSelection selection, Map<String, Object> data) {
        data.put("task", selection.oneClass() ? MULTI_CLASS : MULTI_LABEL);
        if (!selection.labels().isEmpty()) {
            data.put("classes", selection.labels());
        } else if (selection.mostFrequent() > 0) {
            data.put("classes", selection.mostFrequent());
        }
        Map<String, Object> rows = new LinkedHashMap<>();
        if (selection.maxTrain() > 0) {
            rows.put("train", selection.maxTrain());
        }
        if (selection.maxDev() > 0) {
            rows.put("dev", selection.maxDev());
        }
        if (!rows.isEmpty()) {
            data.put("max_rows", rows);
        }
    }
}
