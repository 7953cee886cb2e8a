package lorasearch.config;

import java.util.List;

/**
 * A key of a study file outside of {@code training}, as the reference explains it.
 *
 * @param path the key with those above it, such as {@code data.split.dev}
 * @param standard what holds if the key is absent; blank if nothing does
 * @param values what may stand there
 * @param meaning what it does
 */
public record StudyKey(String path, String standard, String values, String meaning) {

    private static final String DURATION = "duration such as 90s, 30m, 2h or 1d";
    private static final String SEED = "whole number of at least 0";

    private static final List<StudyKey> KEYS = List.of(
            new StudyKey(
                    "name",
                    "required",
                    "1 to 64 letters, digits, dots, dashes or underscores",
                    "what commands call the study; its folder below results"),
            new StudyKey(
                    "data.train",
                    "required, or synthetic",
                    "path of a .csv or .tsv file with a header",
                    "rows to learn from, and to cut dev and test from"),
            new StudyKey(
                    "data.dev", "cut from train", "path of such a file", "rows by which trials are scored and chosen"),
            new StudyKey(
                    "data.test",
                    "cut from train, if dev is",
                    "path of such a file",
                    "rows that stay sealed until study finalize"),
            new StudyKey("data.text", "text", "name of a column", "the column with the texts"),
            new StudyKey(
                    "data.labels",
                    "every column of yes and no",
                    "list of columns, or a mapping with column",
                    "columns with one label each (1/0, true/false, yes/no), or one column that lists the labels"),
            new StudyKey("data.labels.column", "required", "name of a column", "the column that lists a row's labels"),
            new StudyKey("data.labels.delimiter", ",", "text", "what stands between two labels of a row"),
            new StudyKey(
                    "data.labels.names",
                    "those that occur",
                    "list of labels",
                    "the labels, in this order; any other one is an error"),
            new StudyKey(
                    "data.group",
                    "none",
                    "name of a column",
                    "rows of one group, such as an author, stay in one split"),
            new StudyKey(
                    "data.synthetic.rows",
                    "1200",
                    "whole number from 100 to 100000",
                    "generated reviews in place of tables: how many"),
            new StudyKey("data.synthetic.seed", "1", SEED, "what they are generated from"),
            new StudyKey("data.split.dev", "0.15; 0 if data.dev is given", "number in [0.0, 1.0)", "share cut for dev"),
            new StudyKey(
                    "data.split.test",
                    "0.15; 0 if data.dev or data.test is given",
                    "number in [0.0, 1.0)",
                    "share cut for the sealed test split"),
            new StudyKey(
                    "data.split.min_positives",
                    "1; 0 if data.dev is given",
                    "whole number of at least 0",
                    "rows with each label that every split shall have that is cut"),
            new StudyKey("data.split.seed", "13", SEED, "what decides which rows are cut, and drawn by max_rows"),
            new StudyKey(
                    "data.task",
                    "multi_label",
                    "multi_label, multi_class",
                    "any number of labels for each row, or the one class of rows that have exactly one"),
            new StudyKey(
                    "data.classes",
                    "all",
                    "list of labels, or whole number of at least 2",
                    "the labels to keep, or how many: those that most training rows have"),
            new StudyKey(
                    "data.max_rows",
                    "all",
                    "whole number of at least 1, or a mapping with train and dev",
                    "training rows to draw, with each label in proportion"),
            new StudyKey("data.max_rows.train", "all", "whole number of at least 1", "training rows to draw"),
            new StudyKey("data.max_rows.dev", "all", "whole number of at least 1", "dev rows to draw"),
            new StudyKey(
                    "model.base",
                    "minilm",
                    String.join(", ", ModelSection.BUILT_IN) + ", or path of a folder in Hugging Face's form",
                    "the pretrained transformer that all trials share"),
            new StudyKey(
                    "model.precision",
                    "float32",
                    String.join(", ", ModelSection.PRECISIONS),
                    "how its frozen weights are kept"),
            new StudyKey("model.max_tokens", "128", "whole number of at least 2", "texts are cut to so many tokens"),
            new StudyKey(
                    "model.device", "auto", "auto, cpu, cuda:0, cuda:1, ...", "where it computes; auto: the first GPU"),
            new StudyKey(
                    "objective.command",
                    "none",
                    "list of texts",
                    "the program that evaluates a point, and its arguments; none: points are asked for and told"),
            new StudyKey(
                    "objective.directory", "the study file's folder", "path of a folder", "where the program runs"),
            new StudyKey("objective.parameters", "both", "flags, environment, both", "how the program gets the point"),
            new StudyKey(
                    "objective.environment", "empty", "mapping of names to texts", "further variables of the program"),
            new StudyKey("objective.timeout", "none", DURATION, "how long a trial may take"),
            new StudyKey("objective.grace", "10s", DURATION, "how long it may take to end when it is asked to"),
            new StudyKey("objective.metric", "value", "name", "what the one value is called"),
            new StudyKey("objective.direction", "minimize", "minimize, maximize", "which values of it are better"),
            new StudyKey(
                    "objective.directions",
                    "one value",
                    "mapping of names to directions, or list of directions",
                    "several values in place of metric and direction"),
            new StudyKey(
                    "search.metric",
                    "macro_f1_tuned; accuracy if data.task is multi_class",
                    "a metric, or a list of them",
                    "what is optimised"),
            new StudyKey(
                    "search.sampler",
                    "auto",
                    "a sampler, or a mapping with name and its options",
                    "what suggests the next point: [samplers](samplers.md)"),
            new StudyKey(
                    "search.duplicates",
                    "forbid",
                    String.join(", ", DuplicatePolicy.keys()),
                    "what happens to a point that was tried before"),
            new StudyKey(
                    "search.pruner",
                    "median; none if there are several objectives",
                    "a pruner, or a mapping with name and its options",
                    "what stops hopeless trials: [pruners](pruners.md)"),
            new StudyKey(
                    "search.trials",
                    "20",
                    "whole number of at least 1",
                    "how many finished trials the study shall have in total"),
            new StudyKey("search.timeout", "none", DURATION, "how long one study optimize may run"),
            new StudyKey("search.seed", "42", SEED, "source of all randomness of the search and of its trials"),
            new StudyKey(
                    "search.max_consecutive_failures",
                    "5",
                    "whole number of at least 1",
                    "after so many failed trials in a row the study stops"),
            new StudyKey(
                    "run.checkpoint",
                    "30s",
                    "duration, such as 5m, or a number of steps, such as 200 steps, or off",
                    "how often a running trial is saved"),
            new StudyKey("run.trial_timeout", "none", DURATION, "how long a trial may take; after it the trial fails"),
            new StudyKey(
                    "run.keep_models",
                    "all",
                    "whole number of at least 1",
                    "of so many trials, the best, the trained weights are kept"));

    /** Returns the keys in the order of the sections, {@code data} first. */
    public static List<StudyKey> all() {
        return KEYS;
    }

    /** Returns the section that the key belongs to; blank for a key of the file itself. */
    public String section() {
        return path.contains(".") ? path.substring(0, path.indexOf('.')) : "";
    }

    /** Returns the key as it is written in its section, with dots where sections nest. */
    public String name() {
        return section().isEmpty() ? path : path.substring(section().length() + 1);
    }
}
