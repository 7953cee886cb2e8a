package lorasearch.app;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import lorasearch.finetune.data.Dataset;

/**
 * A study with a fault that somebody might make, and the name under which the checks must find it.
 *
 * @param fault what is wrong
 * @param expected the name of the finding
 * @param trained whether trials train a model, rather than bring predictions along
 * @param study makes the study in an empty folder and returns the names of all findings
 */
record PlantedFault(String fault, String expected, boolean trained, Function<StudyLab, Set<String>> study) {

    private static final Dataset TRAIN = LabTexts.colours(240, 1);
    private static final Dataset DEV = LabTexts.colours(100, 2);
    private static final Dataset TEST = LabTexts.colours(80, 3);
    private static final String FIXED = "{metric: micro_f1, trials: 1, seed: 1, sampler: random, pruner: none}";
    private static final String TUNED = "{metric: macro_f1_tuned, trials: 1, seed: 1, sampler: random, pruner: none}";
    private static final double[] UNHEALTHY = {0.92, 0.06, 0.06, 0.06, 0.06, 0.06, 0.06, 0.06};

    /** Makes the study and returns what is found. */
    Set<String> run(Path folder) {
        return study.apply(new StudyLab(folder));
    }

    /** Returns all faults. */
    static List<PlantedFault> all() {
        return List.of(
                trained(
                        "the base was never trained",
                        "untrained_weights",
                        lab -> colours(lab).model((name, values) -> {}).findings()),
                trained(
                        "one layer of the base was not loaded",
                        "untrained_weights",
                        lab -> colours(lab)
                                .model((name, values) -> {
                                    if (name.endsWith("LayerNorm.weight") && !name.contains("layer.1.")) {
                                        values[0] = 1.1f;
                                    }
                                })
                                .findings()),
                trained(
                        "the encoder's embeddings have collapsed",
                        "collapsed_embeddings",
                        lab -> colours(lab)
                                .model((name, values) -> {
                                    if (name.equals("encoder.layer.1.output.LayerNorm.weight")) {
                                        Arrays.fill(values, 0);
                                    }
                                })
                                .with("training", "{epochs: 1, learning_rate: {float: [1e-3, 1e-2]}}")
                                .findings()),
                trained(
                        "the encoder hardly tells texts apart",
                        "collapsed_embeddings",
                        lab -> colours(lab)
                                .model((name, values) -> {
                                    if (name.equals("encoder.layer.1.output.LayerNorm.weight")) {
                                        Arrays.fill(values, 1e-4f);
                                    }
                                    if (name.equals("encoder.layer.1.output.LayerNorm.bias")) {
                                        Arrays.fill(values, 1);
                                    }
                                })
                                .with("training", "{epochs: 1, learning_rate: {float: [1e-3, 1e-2]}}")
                                .findings()),
                trained(
                        "the learning rate is almost zero",
                        "loss_not_below_label_prior",
                        lab -> colours(lab)
                                .model()
                                .with("training", "{epochs: 1, learning_rate: {float: [1e-10, 1e-9]}}")
                                .findings()),
                trained(
                        "the learning rate is a thousand times too small",
                        "loss_not_below_label_prior",
                        lab -> colours(lab)
                                .model()
                                .with(
                                        "training",
                                        "{epochs: 1, learning_rate: {float: [1e-6, 2e-6]}, head_learning_rate_factor: 1}")
                                .findings()),
                trained(
                        "a tenth of dev is in training",
                        "duplicates_across_splits",
                        lab -> lab.model()
                                .table("train.csv", TRAIN)
                                .table("dev.csv", LabTexts.join(DEV, LabTexts.first(TRAIN, 10)))
                                .findings()),
                trained(
                        "dev has training rows in other spelling",
                        "duplicates_across_splits",
                        lab -> lab.model()
                                .table("train.csv", TRAIN)
                                .table(
                                        "dev.csv",
                                        LabTexts.join(
                                                DEV,
                                                LabTexts.rewrite(
                                                        LabTexts.first(TRAIN, 12),
                                                        (text, labels) ->
                                                                text.toUpperCase(Locale.ROOT)
                                                                                .replace(" ", "  ") + "!")))
                                .findings()),
                trained(
                        "dev has training rows with one word more",
                        "duplicates_across_splits",
                        lab -> lab.model()
                                .table(
                                        "train.csv",
                                        LabTexts.rewrite(TRAIN, (text, labels) -> text + " " + text.replace(" ", "")))
                                .table(
                                        "dev.csv",
                                        LabTexts.join(
                                                DEV,
                                                LabTexts.rewrite(
                                                        LabTexts.first(TRAIN, 12),
                                                        (text, labels) -> text + " " + text.replace(" ", "") + " ok")))
                                .findings()),
                trained(
                        "authors of training wrote dev rows too",
                        "group_leakage",
                        lab -> lab.model()
                                .file("train.csv", withAuthors(TRAIN, 40))
                                .file("dev.csv", withAuthors(DEV, 50))
                                .with("data", "{train: train.csv, dev: dev.csv, group: author}")
                                .findings()),
                trained(
                        "dev is the training file",
                        "dev_is_train",
                        lab -> colours(lab)
                                .model()
                                .with("data", "{train: train.csv, dev: train.csv}")
                                .findings()),
                trained(
                        "test is the dev file",
                        "test_used_for_choosing",
                        lab -> colours(lab)
                                .model()
                                .with("data", "{train: train.csv, dev: dev.csv, test: dev.csv}")
                                .findings()),
                trained(
                        "test is the training file",
                        "test_is_train",
                        lab -> colours(lab)
                                .model()
                                .with("data", "{train: train.csv, dev: dev.csv, test: train.csv}")
                                .findings()),
                trained(
                        "the test split was opened twice",
                        "test_opened_repeatedly",
                        lab -> colours(lab)
                                .model()
                                .table("test.csv", TEST)
                                .with("data", "{train: train.csv, dev: dev.csv, test: test.csv}")
                                .findingsAfterOpenings(2)),
                trained(
                        "a label is written into the text",
                        "label_leak",
                        lab -> lab.model()
                                .table("train.csv", leaking(TRAIN))
                                .table("dev.csv", leaking(DEV))
                                .findings()),
                trained(
                        "a hashtag names the label",
                        "label_leak",
                        lab -> lab.model()
                                .table("train.csv", hashtags(TRAIN))
                                .table("dev.csv", hashtags(DEV))
                                .findings()),
                trained(
                        "the number of evaluations is searched",
                        "nuisance_parameter",
                        lab -> colours(lab)
                                .model()
                                .with("training", "{epochs: 1, evaluations_per_epoch: {int: [1, 5]}}")
                                .findings()),
                trained(
                        "a searched parameter has one value",
                        "parameter_without_choice",
                        lab -> colours(lab)
                                .model()
                                .with(
                                        "training",
                                        "{epochs: 1, learning_rate: {float: [1e-3, 1e-2]}, lora_rank: {choices: [4]}}")
                                .findings()),
                trained(
                        "a share is cut off for a split with a file",
                        "unused_setting",
                        lab -> colours(lab)
                                .model()
                                .with("data", "{train: train.csv, dev: dev.csv, split: {dev: 0.2}}")
                                .findings()),
                trained(
                        "dev has a dozen rows",
                        "too_few_positives",
                        lab -> lab.model()
                                .table("train.csv", TRAIN)
                                .table("dev.csv", LabTexts.first(DEV, 12))
                                .findings()),
                trained(
                        "a label has two positives on dev",
                        "too_few_positives",
                        lab -> lab.model()
                                .table("train.csv", TRAIN)
                                .table("dev.csv", LabTexts.relabel(DEV, PlantedFault::onlyTwoBlue))
                                .findings()),
                trained(
                        "a label has too few rows for three splits",
                        "minimum_positives_missed",
                        lab -> lab.model()
                                .table("train.csv", LabTexts.relabel(TRAIN, PlantedFault::onlyTwoBlue))
                                .with("data", "{train: train.csv, split: {dev: 0.2, test: 0.2}}")
                                .findings()),
                refused(
                        "a tensor of the base is missing",
                        "encoder.layer.0.output.dense.bias",
                        lab -> colours(lab).modelWithout("encoder.layer.0.output.dense.bias")),
                refused(
                        "weights of positives are set, but the loss has none",
                        "pos_weight",
                        lab -> colours(lab).model().with("training", "{epochs: 1, loss: focal, pos_weight: balanced}")),
                refused(
                        "thresholds are tuned on the rows that are scored",
                        "macro_f1_in_sample",
                        lab -> colours(lab).model().with("search", "{metric: macro_f1_in_sample, trials: 1}")),
                refused(
                        "a setting is misspelt",
                        "learning_rat",
                        lab -> colours(lab).model().with("training", "{epochs: 1, learning_rat: 1e-3}")),
                trained(
                        "labels have nothing to do with texts",
                        "within_baseline",
                        lab -> lab.model()
                                .table("train.csv", LabTexts.unrelated(240, 1, 0.3, 0.2))
                                .table("dev.csv", LabTexts.unrelated(100, 2, 0.3, 0.2))
                                .findings()),
                trained(
                        "the labels of dev were shuffled",
                        "within_baseline",
                        lab -> lab.model()
                                .table("train.csv", TRAIN)
                                .table("dev.csv", LabTexts.relabel(DEV, PlantedFault::reversed))
                                .findings()),
                trained(
                        "counting words does as well",
                        "not_better_than_bag_of_words",
                        lab -> lab.model()
                                .with("data", "{synthetic: {rows: 600, seed: 2}}")
                                .with("training", "{epochs: 1, learning_rate: {float: [1e-3, 2e-3]}}")
                                .findings()),
                stored(
                        "the best trial is the frequent label",
                        "constant_predictions",
                        FIXED,
                        UNHEALTHY,
                        Predictors.constant(0.9, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1)),
                stored("one stray positive beside the constant", "constant_predictions", FIXED, UNHEALTHY, stray()),
                stored(
                        "all scores are the constant's",
                        "scores_of_a_constant",
                        FIXED,
                        UNHEALTHY,
                        Predictors.constant(0.9, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1)),
                stored(
                        "scores differ in the last digits only",
                        "constant_scores",
                        TUNED,
                        UNHEALTHY,
                        Predictors.almostConstant(0.9, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1)),
                stored(
                        "thresholds predict everything",
                        "label_always_predicted",
                        TUNED,
                        new double[] {0.3, 0.2, 0.2},
                        Predictors.constant(0.4, 0.3, 0.3)),
                stored(
                        "a threshold lies below all scores",
                        "threshold_at_edge",
                        TUNED,
                        new double[] {0.3, 0.3, 0.2},
                        Predictors.blindTo(0.2, 0, 3, 2)),
                stored(
                        "a label is never predicted",
                        "label_never_predicted",
                        FIXED,
                        new double[] {0.3, 0.3, 0.2},
                        Predictors.blindTo(0.2, 0.1, 3, 2)),
                stored(
                        "half of the labels are never found",
                        "no_true_positive",
                        FIXED,
                        new double[] {0.3, 0.2, 0.2},
                        Predictors.blindTo(0.2, 0.1, 3, 1, 2)),
                stored(
                        "probabilities of one half, never trained",
                        "loss_not_below_label_prior",
                        TUNED,
                        UNHEALTHY,
                        Predictors.almostConstant(0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5)),
                new PlantedFault(
                        "one trial of five has learned anything",
                        "most_trials_untrained",
                        false,
                        lab -> lab.model()
                                .table("train.csv", LabTexts.unrelated(120, 1, 0.3, 0.2))
                                .table("dev.csv", LabTexts.unrelated(400, 2, 0.3, 0.2))
                                .with("search", "{trials: 5, seed: 3, sampler: random, pruner: none}")
                                .findings((truth, assignment) -> (assignment.trial() == 2
                                                ? Predictors.skilled(3)
                                                : Predictors.almostConstant(0.3, 0.2))
                                        .predict(truth, assignment))),
                new PlantedFault(
                        "the learning rate's range ends too early",
                        "optimum_at_border",
                        false,
                        lab -> lab.model()
                                .table("train.csv", LabTexts.unrelated(120, 1, 0.3, 0.3))
                                .table("dev.csv", LabTexts.unrelated(400, 2, 0.3, 0.3))
                                .with("training", "{learning_rate: {float: [1e-4, 1e-1], log: true}}")
                                .with("search", "{trials: 30, seed: 3, sampler: random, pruner: none}")
                                .findings(Predictors.betterWithLearningRate())));
    }

    private static PlantedFault trained(String fault, String expected, Function<StudyLab, Set<String>> study) {
        return new PlantedFault(fault, expected, true, study);
    }

    /** A study that cannot even be created; the reason names what is wrong. */
    private static PlantedFault refused(String fault, String named, UnaryOperator<StudyLab> study) {
        return new PlantedFault(
                fault,
                "refused",
                true,
                lab -> study.apply(lab).refusal().stream()
                        .map(reason -> reason.contains(named) ? "refused" : reason)
                        .collect(Collectors.toSet()));
    }

    private static PlantedFault stored(
            String fault, String expected, String search, double[] prevalences, StudyLab.Predictor predictor) {
        return new PlantedFault(
                fault,
                expected,
                false,
                lab -> lab.model()
                        .table("train.csv", LabTexts.unrelated(240, 1, prevalences))
                        .table("dev.csv", LabTexts.unrelated(400, 2, prevalences))
                        .with("search", search)
                        .findings(predictor));
    }

    private static StudyLab colours(StudyLab lab) {
        return lab.table("train.csv", TRAIN).table("dev.csv", DEV);
    }

    /** Returns a table whose rows belong to so many authors in turn. */
    private static String withAuthors(Dataset rows, int authors) {
        StringBuilder table = new StringBuilder("text,author,red,blue\n");
        for (int row = 0; row < rows.size(); row++) {
            table.append("%s,author %d,%d,%d%n"
                    .formatted(
                            rows.texts().get(row), row % authors, rows.has(row, 0) ? 1 : 0, rows.has(row, 1) ? 1 : 0));
        }
        return table.toString();
    }

    private static Dataset leaking(Dataset rows) {
        return LabTexts.rewrite(rows, (text, labels) -> text + (labels[0] ? " LABEL:RED" : ""));
    }

    private static Dataset hashtags(Dataset rows) {
        return LabTexts.rewrite(rows, (text, labels) -> text + (labels[1] ? " #blue #sky" : ""));
    }

    private static boolean[][] onlyTwoBlue(boolean[][] truth) {
        int left = 2;
        for (boolean[] row : truth) {
            row[1] = row[1] && left-- > 0;
        }
        return truth;
    }

    private static boolean[][] reversed(boolean[][] truth) {
        boolean[][] reversed = new boolean[truth.length][];
        Arrays.setAll(reversed, row -> truth[truth.length - 1 - row]);
        return reversed;
    }

    private static StudyLab.Predictor stray() {
        return (truth, assignment) -> {
            double[][] table =
                    Predictors.constant(0.9, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1).predict(truth, assignment);
            table[7][3] = 0.6;
            return table;
        };
    }
}
