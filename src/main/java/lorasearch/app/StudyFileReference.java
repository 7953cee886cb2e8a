package lorasearch.app;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lorasearch.config.StudyKey;
import lorasearch.config.TrainingField;
import lorasearch.metrics.MetricBasis;
import lorasearch.metrics.MultiLabelMetric;

/** The reference of the study file, made of what the program knows of each key. */
public final class StudyFileReference {

    private StudyFileReference() {}

    private static final String INTRODUCTION = """
            # The study file

            This page is printed by `study reference`; do not edit it.

            A study file is YAML (or JSON). A study either fine-tunes the built-in classifier (`data`, `model`, `training`) or
            searches the parameters of a program of yours (`objective`, `space`). Everything but `name` and the data has a default.
            An unknown key, a value out of range and a setting without effect are errors, in one line that names the key and
            the nearest known one. Relative paths start at the study file's folder. `--set KEY=VALUE` of `study create` replaces a
            value, such as `--set training.epochs=2` or `--set data.split.dev=0.2`; paths there start where you are.
            """;

    private static final String DISTRIBUTIONS = """
            ## What is searched

            Every key of `training` and of `space` takes one of these in place of a value:

            | form | values |
            |---|---|
            | `{float: [1e-5, 1e-2]}` | real numbers between the two, both included |
            | `{float: [1e-5, 1e-2], log: true}` | the same, each power of ten equally often; the lowest must be above 0 |
            | `{float: [0, 0.5], step: 0.1}` | 0, 0.1, 0.2, ...; not together with `log` |
            | `{int: [4, 64]}` | whole numbers; with `log: true`, or `step: 4` (default 1) |
            | `{choices: [8, 16, 32]}` | one of the list |
            | `{choices: [none, light, heavy], ordered: true}` | one of the list, of which neighbours are alike ([samplers](samplers.md#ordered-choices)) |

            Beside them may stand:

            | key | meaning |
            |---|---|
            | `when: {schedule: cosine}`, `when: {head_layers: [2, 3]}` | searched only where another one, named before, has this value or one of these |
            | `preferred: 1e-3` | tried first, and suggested near for a while ([samplers](samplers.md#what-you-believe)) |
            """;

    private static final Map<String, String> SECTIONS = Map.of(
            "data", "Where texts and labels come from. Either `train` or `synthetic`.",
            "model", "Which transformer is adapted: [models](models.md).",
            "search", "How, and for how long.",
            "run", "What happens around trials while they run; nothing here changes a result.",
            "objective", "A program of yours in place of `data`, `model` and `training`: [objectives](objectives.md).");

    /** Returns the page. */
    public static String markdown() {
        return Stream.of(
                        INTRODUCTION,
                        keys(""),
                        section("data"),
                        section("model"),
                        training(),
                        DISTRIBUTIONS,
                        section("search"),
                        metrics(),
                        section("run"),
                        section("objective"))
                .collect(Collectors.joining("\n"));
    }

    private static String section(String name) {
        return "## `%s`\n\n%s\n\n%s".formatted(name, SECTIONS.get(name), keys(name));
    }

    private static String keys(String section) {
        List<List<String>> rows = StudyKey.all().stream()
                .filter(key -> key.section().equals(section))
                .map(key -> List.of("`" + key.name() + "`", key.standard(), key.values(), key.meaning()))
                .toList();
        return table(List.of("key", "default", "values", "meaning"), rows);
    }

    private static String training() {
        List<List<String>> rows = Arrays.stream(TrainingField.values())
                .map(field -> List.of(
                        "`" + field.key() + "`",
                        field.isAlternative() ? "" : String.valueOf(field.standard()),
                        field.rule().replaceFirst("^must be (one of |an? )?", ""),
                        field.meaning(),
                        field.effectiveWith()))
                .toList();
        return """
                ## `training`

                What a trial does: [training](training.md). Each takes a value or [a distribution](#what-is-searched). A field that needs another
                one is an error without it.

                """ + table(List.of("key", "default", "values", "meaning", "needs"), rows);
    }

    private static String metrics() {
        List<List<String>> rows = Arrays.stream(MultiLabelMetric.values())
                .filter(metric -> metric.basis() != MetricBasis.IN_SAMPLE_THRESHOLDS)
                .map(metric -> List.of(
                        "`" + metric.metricName() + "`",
                        metric.higherIsBetter() ? "higher" : "lower",
                        metric.description()))
                .toList();
        return """
                ### Metrics

                What `search.metric` may name. A decision is a probability of at least 0.5, or of at least the label's threshold where the
                name ends in `_tuned`. In a list `%s` may stand too.

                """.formatted(String.join("` and `", TuningGoals.COSTS))
                + table(List.of("metric", "better", "meaning"), rows);
    }

    private static String table(List<String> columns, List<List<String>> rows) {
        return Stream.concat(Stream.of(columns, Collections.nCopies(columns.size(), "---")), rows.stream())
                .map(row -> row.stream().collect(Collectors.joining(" | ", "| ", " |\n")))
                .collect(Collectors.joining());
    }
}
