package lorasearch.finetune.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;

/**
 * A {@code config.json} of Hugging Face's form.
 *
 * @param origin where it came from, for messages
 * @param json its content
 */
record ModelConfig(String origin, JsonObject json) {

    /**
     * Reads a text.
     *
     * @throws ModelException if it is not a JSON object
     */
    static ModelConfig parse(String origin, String text) {
        try {
            return new ModelConfig(origin, JsonParser.parseString(text).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException e) {
            throw new ModelException("%s is not a JSON object.".formatted(origin), e);
        }
    }

    /**
     * Returns the architecture that {@code model_type} names.
     *
     * @throws ModelException if it is not supported or its sizes are not given
     */
    Architecture architecture() {
        String family = text("model_type");
        return switch (family) {
            case "bert" -> BertArchitecture.of(this);
            default ->
                throw new ModelException(
                        "%s: model_type \"%s\" is not supported (supported: bert).".formatted(origin, family));
        };
    }

    /** Returns a positive whole number. */
    int integer(String key) {
        double value = number(key);
        if (!(value >= 1 && value <= Integer.MAX_VALUE && value == Math.rint(value))) {
            throw new ModelException("%s: %s (%s) must be a positive whole number.".formatted(origin, key, value));
        }
        return (int) value;
    }

    double number(String key) {
        JsonElement value = json.get(key);
        if (value == null
                || !value.isJsonPrimitive()
                || !value.getAsJsonPrimitive().isNumber()) {
            throw new ModelException("%s: %s must be a number.".formatted(origin, key));
        }
        return value.getAsDouble();
    }

    String text(String key) {
        JsonElement value = json.get(key);
        if (value == null || !value.isJsonPrimitive()) {
            throw new ModelException("%s: %s is missing.".formatted(origin, key));
        }
        return value.getAsString();
    }

    boolean isList(String key) {
        return json.has(key) && json.get(key).isJsonArray();
    }

    /**
     * Returns the texts of a list.
     *
     * @throws ModelException if there is no such list
     */
    List<String> texts(String key) {
        JsonElement value = json.get(key);
        if (value == null || !value.isJsonArray()) {
            throw new ModelException("%s: %s must be a list.".formatted(origin, key));
        }
        return value.getAsJsonArray().asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    /** Checks that a setting, where given, has the only value that we support. */
    void require(String key, String supported) {
        JsonElement value = json.get(key);
        boolean fits = value == null
                || value.isJsonNull()
                || (value.isJsonPrimitive() && value.getAsString().equals(supported));
        if (!fits) {
            throw new ModelException(
                    "%s: %s %s is not supported (supported: %s).".formatted(origin, key, value, supported));
        }
    }

    /** Checks that a list or object, where given, holds nothing. */
    void requireEmpty(String key) {
        JsonElement value = json.get(key);
        boolean empty = value == null
                || value.isJsonNull()
                || (value.isJsonArray() && value.getAsJsonArray().isEmpty())
                || (value.isJsonObject() && value.getAsJsonObject().isEmpty());
        if (!empty) {
            throw new ModelException("%s: %s %s is not supported; it must be empty.".formatted(origin, key, value));
        }
    }
}
