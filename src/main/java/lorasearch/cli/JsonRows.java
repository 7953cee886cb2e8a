package lorasearch.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;

/** Rows under named columns as JSON: an array of objects. */
final class JsonRows {

    private final List<String> columns;
    private final JsonArray rows = new JsonArray();

    JsonRows(List<String> columns) {
        this.columns = columns;
    }

    /** Adds a row: strings, numbers, booleans or null. */
    void row(List<Object> values) {
        JsonObject object = new JsonObject();
        for (int c = 0; c < columns.size(); c++) {
            add(object, columns.get(c), values.get(c));
        }
        rows.add(object);
    }

    @Override
    public String toString() {
        return new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .serializeNulls()
                .create()
                .toJson(rows);
    }

    /** JSON has no infinities and no NaN: they are written as the strings that Python and Java both read. */
    private static void add(JsonObject object, String name, Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            object.addProperty(name, String.valueOf(number));
        } else if (value instanceof Number number) {
            object.addProperty(name, number);
        } else if (value instanceof Boolean flag) {
            object.addProperty(name, flag);
        } else if (value == null) {
            object.add(name, JsonNull.INSTANCE);
        } else {
            object.addProperty(name, value.toString());
        }
    }
}
