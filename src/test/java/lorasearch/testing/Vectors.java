package lorasearch.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * The reference cases that Optuna made, as tests.
 *
 * <p>A set of cases is a JSON file with an array {@code cases}. A few cases of each file lie among the test resources and
 * always run; the full files are read from the folder that the system property {@code lorasearch.vectors} names, and
 * their tests are skipped where it is absent.
 */
public final class Vectors {

    /** The version whose results we reproduce where versions differ. */
    public static final String VERSION = "5.0.0.dev";

    private static final String FOLDER_PROPERTY = "lorasearch.vectors";
    private static final String DEFAULT_FOLDER = "../shared/vectors";

    private Vectors() {}

    /** The check of one case; it fails by throwing. */
    @FunctionalInterface
    public interface Check {
        void run(JsonObject vector) throws Exception;
    }

    /**
     * Returns one test per case of a file, for a method that carries {@code @TestFactory}.
     *
     * @param name the file's name without {@code .json}
     */
    public static Stream<DynamicNode> tests(String name, Check check) {
        return Stream.of(
                DynamicContainer.dynamicContainer(name + " sample", tests(sample(name), check)),
                folderTests(name, check));
    }

    /** Returns what a case expects of {@link #VERSION}, or of all versions if they agree. */
    public static JsonObject expected(JsonObject vector) {
        JsonObject expect = vector.getAsJsonObject("expect");
        return expect.has(VERSION) ? expect.getAsJsonObject(VERSION) : expect;
    }

    /** Reads a number, which JSON cannot always write as one: {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}. */
    public static double number(JsonElement json) {
        return json.getAsJsonPrimitive().isString() ? Double.parseDouble(json.getAsString()) : json.getAsDouble();
    }

    /** Reads an array of numbers. */
    public static double[] numbers(JsonElement json) {
        return elements(json).mapToDouble(Vectors::number).toArray();
    }

    /** Reads an array of whole numbers. */
    public static List<Integer> integers(JsonElement json) {
        return elements(json).map(JsonElement::getAsInt).toList();
    }

    /** Returns the elements of an array. */
    public static Stream<JsonElement> elements(JsonElement json) {
        return StreamSupport.stream(json.getAsJsonArray().spliterator(), false);
    }

    private static DynamicNode folderTests(String name, Check check) {
        Path file = Path.of(System.getProperty(FOLDER_PROPERTY, DEFAULT_FOLDER), name + ".json");
        if (!Files.exists(file)) {
            return DynamicTest.dynamicTest(name, () -> Assumptions.abort("There is no " + file + "."));
        }
        return DynamicContainer.dynamicContainer(name, tests(read(file), check));
    }

    private static Stream<DynamicNode> tests(JsonArray cases, Check check) {
        return IntStream.range(0, cases.size()).mapToObj(i -> {
            JsonObject vector = cases.get(i).getAsJsonObject();
            String id = vector.has("id") ? vector.get("id").getAsString() : "case " + i;
            return DynamicTest.dynamicTest(id, () -> check.run(vector));
        });
    }

    private static JsonArray sample(String name) {
        String resource = "/vectors/" + name + ".json";
        try (InputStream stream = Vectors.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("There is no test resource " + resource + ".");
            }
            return cases(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonArray read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return cases(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonArray cases(Reader reader) {
        return JsonParser.parseReader(reader).getAsJsonObject().getAsJsonArray("cases");
    }
}
