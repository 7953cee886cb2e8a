package lorasearch.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lorasearch.testing.VectorTrials;
import lorasearch.testing.Vectors;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Distributions behave as Optuna's, and so does their JSON. */
class DistributionVectorsTest {

    /** Which of our messages says what Optuna's says. */
    private static final Map<String, String> CLASHES = Map.of(
            "Cannot set different distribution kind to the same parameter name.", "must keep its kind",
            "Cannot set different log configuration to the same parameter name.", "must keep its scale",
            "CategoricalDistribution does not support dynamic value space.", "must keep its choices");

    @TestFactory
    Stream<DynamicNode> distributionsAreOptunas() {
        return Vectors.tests("distributions", DistributionVectorsTest::checkDistribution);
    }

    @TestFactory
    Stream<DynamicNode> compatibilityIsOptunas() {
        return Vectors.tests("distribution_compatibility", vector -> {
            Distribution before = DistributionJson.read(vector.get("old").getAsString());
            Distribution now = DistributionJson.read(vector.get("new").getAsString());
            String clash = before.clashWith(now).orElse("none");
            if (vector.get("error").isJsonNull()) {
                assertEquals("none", clash);
            } else {
                String rule = CLASHES.get(vector.get("error").getAsString());
                assertEquals(rule, clash.contains(rule) ? rule : clash);
            }
        });
    }

    private static void checkDistribution(JsonObject vector) {
        if (vector.has("legacy_json")) {
            Distribution read = DistributionJson.read(vector.get("legacy_json").getAsString());
            assertEquals(vector.get("modern_json").getAsString(), DistributionJson.write(read));
            return;
        }
        if (vector.has("error")) {
            assertThrows(IllegalArgumentException.class, () -> constructed(vector));
            return;
        }
        Distribution distribution = constructed(vector);
        assertEquals(vector.get("json").getAsString(), DistributionJson.write(distribution));
        assertEquals(distribution, DistributionJson.read(DistributionJson.write(distribution)));
        assertEquals(vector.get("single").getAsBoolean(), distribution.isSingle());
        checkPairs(vector, "contains", (value, expected) -> {
            assertEquals(expected.getAsBoolean(), distribution.contains(Vectors.number(value)), value::toString);
        });
        checkPairs(vector, "external_of_internal", (value, expected) -> {
            Number external = (Number) distribution.toExternal(Vectors.number(value));
            assertEquals(Vectors.number(expected), external.doubleValue(), value::toString);
        });
        checkPairs(vector, "internal", (value, expected) -> {
            assertEquals(expected.getAsDouble(), distribution.toInternal(choice(value)), value::toString);
        });
    }

    private static Distribution constructed(JsonObject vector) {
        JsonObject args = vector.getAsJsonObject("args");
        if (vector.get("class").getAsString().equals("CategoricalDistribution")) {
            List<Object> choices = new ArrayList<>();
            Vectors.elements(args.get("choices")).forEach(choice -> choices.add(choice(choice)));
            return new CategoricalDistribution(choices);
        }
        JsonObject json = new JsonObject();
        json.add("name", vector.get("class"));
        json.add("attributes", args);
        return VectorTrials.distribution(json);
    }

    /** The vectors write non-finite numbers as strings. */
    private static Object choice(JsonElement json) {
        Object value = VectorTrials.value(json);
        return List.of("NaN", "Infinity", "-Infinity").contains(String.valueOf(value))
                ? Double.valueOf((String) value)
                : value;
    }

    private interface PairCheck {
        void run(JsonElement first, JsonElement second);
    }

    private static void checkPairs(JsonObject vector, String name, PairCheck check) {
        if (vector.has(name)) {
            Vectors.elements(vector.get(name)).map(JsonElement::getAsJsonArray).forEach((JsonArray pair) -> {
                check.run(pair.get(0), pair.get(1));
            });
        }
    }
}
