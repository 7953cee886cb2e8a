package lorasearch.metrics;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * Reference values made with scikit-learn, as tests. A sample lies among the test resources and always runs; the full
 * files are read from the folder {@code metrics} of the system property {@code lorasearch.golden}, and their tests are
 * skipped where it is absent.
 */
public final class GoldenMetrics {

    private GoldenMetrics() {}

    /** Names one claim about a whole file or one of its cases. */
    public record Claim(String name, Check check) {}

    /** Fails by throwing. */
    @FunctionalInterface
    public interface Check {
        void run(JsonObject golden);
    }

    /** Returns each claim about each case of a file. */
    public static Stream<DynamicNode> ofCases(String name, Claim... claims) {
        return sources(
                name,
                file -> elements(file.get("cases"))
                        .map(JsonElement::getAsJsonObject)
                        .map(golden -> DynamicContainer.dynamicContainer(
                                golden.get("name").getAsString(), tests(golden, claims))));
    }

    /** Returns each claim about a file. */
    public static Stream<DynamicNode> ofFile(String name, Claim... claims) {
        return sources(name, file -> tests(file, claims));
    }

    /** Reads a number; {@code null} is NaN and {@code "inf"} is infinity. */
    public static double number(JsonElement json) {
        if (json.isJsonNull()) {
            return Double.NaN;
        }
        return json.getAsString().equals("inf") ? Double.POSITIVE_INFINITY : json.getAsDouble();
    }

    public static double[] numbers(JsonElement json) {
        return elements(json).mapToDouble(GoldenMetrics::number).toArray();
    }

    public static double[][] table(JsonElement json) {
        return elements(json).map(GoldenMetrics::numbers).toArray(double[][]::new);
    }

    static boolean[][] truthTable(JsonElement json) {
        double[][] numbers = table(json);
        boolean[][] truth = new boolean[numbers.length][numbers[0].length];
        for (int row = 0; row < numbers.length; row++) {
            for (int label = 0; label < numbers[row].length; label++) {
                truth[row][label] = numbers[row][label] == 1;
            }
        }
        return truth;
    }

    public static Stream<JsonElement> elements(JsonElement json) {
        return StreamSupport.stream(json.getAsJsonArray().spliterator(), false);
    }

    private static Stream<DynamicTest> tests(JsonObject golden, Claim... claims) {
        return Stream.of(claims)
                .map(claim -> DynamicTest.dynamicTest(
                        claim.name(), () -> claim.check().run(golden)));
    }

    private static Stream<DynamicNode> sources(String name, Function<JsonObject, Stream<? extends DynamicNode>> tests) {
        Path file = Path.of(System.getProperty("lorasearch.golden", "../shared/golden"), "metrics", name);
        DynamicNode golden = Files.exists(file)
                ? DynamicContainer.dynamicContainer("golden", tests.apply(read(file)))
                : DynamicTest.dynamicTest("golden", () -> Assumptions.abort("There is no " + file + "."));
        return Stream.of(DynamicContainer.dynamicContainer("sample", tests.apply(readSample(name))), golden);
    }

    private static JsonObject readSample(String name) {
        try (Reader reader = new InputStreamReader(
                GoldenMetrics.class.getResourceAsStream("/golden/metrics/" + name), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return JsonParser.parseReader(reader).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
