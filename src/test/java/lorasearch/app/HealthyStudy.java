package lorasearch.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A study with nothing wrong, for which the checks must stay silent.
 *
 * @param name what is special about it
 * @param trained whether trials train a model, rather than bring predictions along
 * @param study makes the study in an empty folder and returns the names of all findings
 */
record HealthyStudy(String name, boolean trained, Function<StudyLab, Set<String>> study) {

    /** Makes the study and returns what is found. */
    Set<String> run(Path folder) {
        return study.apply(new StudyLab(folder));
    }

    /** Returns all studies. */
    static List<HealthyStudy> all() {
        List<HealthyStudy> all = new ArrayList<>();
        for (String metric : List.of(
                "macro_f1_tuned", "micro_f1_tuned", "macro_f1", "micro_f1", "macro_average_precision", "loss")) {
            all.add(stored("three labels, " + metric, metric, 400, 3, 3, 0.3, 0.2, 0.4));
        }
        all.add(stored("two labels", "macro_f1_tuned", 200, 3, 5, 0.5, 0.3));
        all.add(stored("one label", "macro_f1_tuned", 200, 3, 5, 0.4));
        all.add(stored("twenty labels", "macro_f1_tuned", 600, 3, 3, repeat(0.15, 20)));
        all.add(stored("rare labels", "macro_f1_tuned", 1000, 3.5, 3, 0.03, 0.04, 0.05, 0.1));
        all.add(stored("a label that nearly all rows have", "macro_f1_tuned", 1000, 3.5, 3, 0.03, 0.08, 0.94));
        all.add(stored("one frequent label, fixed thresholds", "micro_f1", 1000, 4, 3, 0.9, 0.1, 0.1, 0.1));
        all.add(stored("a weak but honest model", "macro_f1_tuned", 1000, 1.5, 3, 0.3, 0.2, 0.2));
        all.add(stored("a nearly perfect model", "macro_f1_tuned", 300, 8, 3, 0.3, 0.3));
        all.add(stored("fifty trials", "macro_f1_tuned", 300, 3, 50, 0.3, 0.2));
        all.add(stored("forty trials, other luck", "micro_f1_tuned", 250, 2.5, 40, 0.25, 0.25));
        for (int seed = 1; seed <= 4; seed++) {
            all.add(trained(seed));
        }
        return List.copyOf(all);
    }

    private static HealthyStudy stored(
            String name, String metric, int rows, double skill, int trials, double... prevalences) {
        return new HealthyStudy(
                name,
                false,
                lab -> lab.model()
                        .table("train.csv", LabTexts.unrelated(300, 11, prevalences))
                        .table("dev.csv", LabTexts.unrelated(rows, 12, prevalences))
                        .with(
                                "training",
                                "{learning_rate: {float: [1e-4, 1e-2], log: true}, lora_rank: {choices: [4, 8, 16]},"
                                        + " lora_dropout: {float: [0, 0.3]}}")
                        .with(
                                "search",
                                "{metric: %s, trials: %d, seed: 5, sampler: random, pruner: none}"
                                        .formatted(metric, trials))
                        .findings(Predictors.skilled(skill)));
    }

    /** MiniLM knows what words mean that it has not seen in training; counting words does not. */
    private static HealthyStudy trained(int seed) {
        return new HealthyStudy(
                "MiniLM, seed " + seed,
                true,
                lab -> lab.table("train.csv", LabTexts.topics(160, false, seed))
                        .table("dev.csv", LabTexts.topics(80, true, seed + 50))
                        .with("model", "{base: minilm, max_tokens: 32, device: cpu}")
                        .with(
                                "training",
                                "{epochs: 3, learning_rate: {float: [3e-4, 3e-3], log: true}, batch_size: 16, patience: 0}")
                        .with("search", "{trials: 2, seed: %d, sampler: random, pruner: none}".formatted(seed))
                        .findings());
    }

    private static double[] repeat(double prevalence, int labels) {
        double[] prevalences = new double[labels];
        Arrays.fill(prevalences, prevalence);
        return prevalences;
    }
}
