package lorasearch.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import lorasearch.cli.ColourStudy;
import lorasearch.cli.StudyProcess;
import lorasearch.storage.Artifact;
import lorasearch.storage.HeldTrial;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;
import lorasearch.trial.LabelScore;
import lorasearch.trial.StepMetrics;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;

/**
 * A study of real trainings in a folder of its own, whose commands run as processes.
 *
 * @param folder where everything lies
 * @param name the study's name
 */
record TrainingStudy(Path folder, String name) {

    /** Names the folder of the base, of which each study here has one of its own. */
    private static final String ADAPTER_CONFIG = "adapter_config.json";

    /** What a study of one trial knows in the end, but for times and places. */
    record End(
            List<Double> values,
            Map<Integer, Double> reports,
            List<Map<String, Double>> metrics,
            List<LabelScore> labels,
            List<Artifact> files) {}

    /**
     * Makes a study of a model of a few kilobytes, whose steps take less than a millisecond.
     *
     * @param sections what the study file says of training, search and run
     */
    static TrainingStudy tiny(Path folder, String sections) throws IOException {
        ColourStudy.write(Files.createDirectories(folder), sections);
        ColourStudy.create(folder);
        return new TrainingStudy(folder, "colours");
    }

    /** Makes a study of MiniLM on made-up reviews. */
    static TrainingStudy miniLm(Path folder, String sections) throws IOException {
        Files.writeString(Files.createDirectories(folder).resolve("study.yaml"), """
                name: reviews
                data: {synthetic: {rows: 400, seed: 1}, split: {dev: 0.25, test: 0.15, seed: 13}}
                model: {base: minilm, max_tokens: 48, device: cpu}
                """ + sections);
        ColourStudy.create(folder);
        return new TrainingStudy(folder, "reviews");
    }

    /** Starts a command. */
    StudyProcess start(String... words) throws IOException {
        return StudyProcess.start(ColourStudy.arguments(folder, words));
    }

    /** Runs a command, which must succeed, and returns what it printed. */
    List<String> run(String... words) throws IOException, InterruptedException {
        try (StudyProcess process = start(words)) {
            int code = process.waitForEnd();
            if (code != 0) {
                throw new IllegalStateException("%s ended with %d: %s".formatted(words[0], code, process.output()));
            }
            return process.output();
        }
    }

    Path database() {
        return folder.resolve("studies.db");
    }

    TrialStore open() {
        return JooqTrialStore.open(database(), StoreEnvironment.system());
    }

    List<Trial> trials() {
        try (TrialStore store = open()) {
            return store.history(1).trials();
        }
    }

    /** Returns the trial that runs and has come past a report, with its worker. */
    Optional<HeldTrial> underWay(int step) {
        try (TrialStore store = open()) {
            // In this order: what is held when we look has a place in the history that is read after it.
            List<HeldTrial> held = store.held(1);
            List<Trial> trials = store.history(1).trials();
            return held.stream()
                    .filter(one -> trials.get(one.claim().trial()).lastStep() > step)
                    .findFirst();
        }
    }

    /** Returns the files of the first trial. */
    List<Artifact> files() {
        try (TrialStore store = open()) {
            return store.artifacts(1, 0);
        }
    }

    /** Returns where a file of a trial lies. */
    Path pathOf(Artifact file) {
        return folder.resolve("results").resolve(name).resolve(file.path());
    }

    /** Returns the folder of the first trial's checkpoints. */
    Path checkpoints() {
        return folder.resolve("results").resolve(name).resolve("trials/00000/checkpoint");
    }

    /** Returns the step of the newest whole checkpoint of the first trial, if there is one. */
    OptionalInt checkpointStep() {
        if (!Files.isDirectory(checkpoints())) {
            return OptionalInt.empty();
        }
        try (Stream<Path> files = Files.list(checkpoints())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".safetensors"))
                    .mapToInt(file -> Integer.parseInt(file.substring(0, file.indexOf('.'))))
                    .max();
        } catch (IOException deletedMeanwhile) {
            return OptionalInt.empty();
        }
    }

    /** Returns what is known of the first trial, which must be complete. */
    End end() {
        try (TrialStore store = open()) {
            Trial trial = store.history(1).trials().get(0);
            if (trial.state() != TrialState.COMPLETE) {
                throw new IllegalStateException("The trial is not complete: " + trial);
            }
            return new End(
                    trial.values(),
                    trial.reports(),
                    store.metrics(1).stream().map(TrainingStudy::withoutTimes).toList(),
                    store.labelScores(1, 0),
                    store.artifacts(1, 0).stream()
                            .filter(file -> !file.name().equals(ADAPTER_CONFIG))
                            .toList());
        }
    }

    private static Map<String, Double> withoutTimes(StepMetrics step) {
        Map<String, Double> metrics = new LinkedHashMap<>(step.metrics());
        metrics.keySet().removeAll(List.of("seconds", "tokens_per_second"));
        return metrics;
    }
}
