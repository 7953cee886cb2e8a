package lorasearch.finetune.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;

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

    /** Returns a positive whole number. */
    int integer(String key) {
        double value = number(key);
        if (!(value >= 1 && value <= Integer.MAX_VALUE && value == Math.rint(value))) {
            throw new ModelException("%s: %s (%s) must be a positive whole number.".formatted(origin, key, value));
        }
        return (int) value;
    }

    /** Returns a positive whole number. */
    int integer(String key, int standard) {
        return has(key) ? integer(key) : standard;
    }

    /** Returns a whole number that counts from 0. */
    int index(String key, int standard) {
        return has(key) && number(key) == 0 ? 0 : integer(key, standard);
    }

    /** Returns whether a key is given, and not as null. */
    boolean has(String key) {
        return json.has(key) && !json.get(key).isJsonNull();
    }

    double number(String key, double standard) {
        return has(key) ? number(key) : standard;
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

    String text(String key, String standard) {
        return has(key) ? text(key) : standard;
    }

    boolean flag(String key, boolean standard) {
        if (!has(key)) {
            return standard;
        }
        String value = text(key);
        if (!List.of("true", "false").contains(value)) {
            throw unsupported(key, "true, false");
        }
        return value.equals("true");
    }

    /** Returns an object within this. */
    Optional<ModelConfig> object(String key) {
        return has(key) && json.get(key).isJsonObject()
                ? Optional.of(new ModelConfig(origin, json.getAsJsonObject(key)))
                : Optional.empty();
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
            throw unsupported(key, supported);
        }
    }

    /** Returns what to throw where a setting has a value that we cannot compute with. */
    ModelException unsupported(String key, String supported) {
        return new ModelException(
                "%s: %s %s is not supported (supported: %s).".formatted(origin, key, json.get(key), supported));
    }

    /** Checks that a list or object, where given, holds nothing. */
    void requireEmpty(String key) {
        requireEmpty(key, "it must be empty");
    }

    /**
     * Does the same.
     *
     * @param reason why it must, for the message
     */
    void requireEmpty(String key, String reason) {
        JsonElement value = json.get(key);
        boolean empty = value == null
                || value.isJsonNull()
                || (value.isJsonArray() && value.getAsJsonArray().isEmpty())
                || (value.isJsonObject() && value.getAsJsonObject().isEmpty());
        if (!empty) {
            throw new ModelException("%s: %s %s is not supported; %s.".formatted(origin, key, value, reason));
        }
    }
}
