package lorasearch.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import lorasearch.config.FineTuneDefinition;
import lorasearch.config.StudyDefinition;
import lorasearch.config.StudyFile;
import lorasearch.engine.RunLimits;
import lorasearch.engine.RunnableStudy;
import lorasearch.engine.StudyRunner;
import lorasearch.finetune.DevPredictions;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.train.TinyTask;
import lorasearch.metrics.Assessment;
import lorasearch.metrics.Evaluation;
import lorasearch.metrics.Evaluator;
import lorasearch.metrics.LabelEvaluation;
import lorasearch.metrics.MultiLabelMetric;
import lorasearch.objective.Assignment;
import lorasearch.objective.Objective;
import lorasearch.objective.Progress;
import lorasearch.pruner.NopPruner;
import lorasearch.safetensors.SafetensorsFile;
import lorasearch.safetensors.SafetensorsWriter;
import lorasearch.safetensors.StoredTensor;
import lorasearch.sampler.RandomSampler;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;
import lorasearch.trial.LabelScore;
import lorasearch.trial.Outcome;
import lorasearch.trial.StudyListener;

/** Makes small real studies in a folder and tells what their checks find. */
final class StudyLab {

    private final Path folder;
    private final Workspace workspace;
    private final Map<String, String> sections = new LinkedHashMap<>();

    /** @param folder empty; belongs to one study */
    StudyLab(Path folder) {
        this.folder = folder;
        this.workspace = Workspace.in(folder);
        sections.put("data", "{train: train.csv, dev: dev.csv}");
        sections.put("model", "{base: model, max_tokens: 16, device: cpu}");
        sections.put(
                "training",
                "{epochs: 2, learning_rate: {float: [1e-3, 3e-2], log: true}, batch_size: 16, lora_dropout: 0, head_dropout: 0}");
        sections.put("search", "{trials: 2, seed: 1, sampler: random, pruner: none}");
    }

    /** Sets a section of the study file. */
    StudyLab with(String section, String yaml) {
        sections.put(section, yaml);
        return this;
    }

    /** Writes a table into the study's folder. */
    StudyLab table(String name, Dataset rows) {
        return file(name, LabTexts.csv(rows));
    }

    /** Writes a file into the study's folder. */
    StudyLab file(String name, String content) {
        try {
            Files.writeString(folder.resolve(name), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a tiny model whose layer norms look trained. */
    StudyLab model() {
        return model((name, values) -> {
            if (name.endsWith("LayerNorm.weight")) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = 1 + 0.1f * (float) Math.sin(i + name.length());
                }
            }
        });
    }

    /** Changes a tensor's numbers in place. */
    interface Change {
        void apply(String name, float[] values);
    }

    /** Writes a tiny random model with some of its tensors changed. */
    StudyLab model(Change change) {
        try {
            Path model = Files.createDirectories(folder.resolve("model"));
            TinyTask.write(model);
            Path weights = model.resolve("model.safetensors");
            Map<String, StoredTensor> tensors = new LinkedHashMap<>();
            try (SafetensorsFile stored = SafetensorsFile.open(weights)) {
                for (String name : stored.names()) {
                    StoredTensor tensor = stored.read(name);
                    float[] values = tensor.toFloats();
                    change.apply(name, values);
                    tensors.put(name, StoredTensor.ofFloats(values, tensor.shape()));
                }
            }
            SafetensorsWriter.write(weights, tensors, Map.of());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a tiny model that lacks a tensor. */
    StudyLab modelWithout(String missing) {
        model();
        try {
            Path weights = folder.resolve("model").resolve("model.safetensors");
            Map<String, StoredTensor> tensors = new LinkedHashMap<>();
            try (SafetensorsFile stored = SafetensorsFile.open(weights)) {
                for (String name : stored.names()) {
                    tensors.put(name, stored.read(name));
                }
                tensors.remove(missing);
                SafetensorsWriter.write(folder.resolve("lacking"), tensors, Map.of());
            }
            Files.move(folder.resolve("lacking"), weights, StandardCopyOption.REPLACE_EXISTING);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns why the study cannot be created; empty if it can. */
    Optional<String> refusal() {
        try (Studies studies = Studies.open(workspace)) {
            studies.create(definition(), line -> {});
            return Optional.empty();
        } catch (RuntimeException refused) {
            return Optional.of(refused.getMessage());
        }
    }

    /** Creates the study, runs its trials, and returns the names of what speaks against its best trial. */
    Set<String> findings() {
        try (Studies studies = Studies.open(workspace)) {
            studies.create(definition(), line -> {});
            studies.optimize(
                    Optional.empty(),
                    new OptimizeRequest(
                            OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty(), 1),
                    new StudyListener() {});
            return ofBest(studies);
        }
    }

    /** Opens the test split of the finished study so many times, and returns what speaks against its best trial then. */
    Set<String> findingsAfterOpenings(int times) {
        findings();
        try (Studies studies = Studies.open(workspace)) {
            for (int i = 0; i < times; i++) {
                studies.models().finish(Optional.empty(), OptionalInt.empty(), Optional.empty(), 0);
            }
            return ofBest(studies);
        }
    }

    /** Creates the study, gives its trials the predictions that somebody makes, and returns what is found. */
    Set<String> findings(Predictor predictor) {
        try (Studies studies = Studies.open(workspace)) {
            FineTuneDefinition definition = (FineTuneDefinition) definition();
            studies.create(definition, line -> {});
            Dataset dev = StudyData.load(definition.data()).splits().dev();
            try (TrialStore store = JooqTrialStore.open(workspace.database(), StoreEnvironment.system())) {
                StudyRecord study = store.findStudy(definition.name()).orElseThrow();
                Objective stored = new CheckedObjective(
                        new Stored(definition, dev, predictor),
                        definition,
                        dev.labels(),
                        StudyFacts.of(study).orElseThrow().baselines());
                new StudyRunner(
                                new RunnableStudy(
                                        study.id(),
                                        definition.space(),
                                        definition.search().seed(),
                                        workspace.of(study.name()).toAbsolutePath()),
                                store,
                                LocalProcesses.self(),
                                new RandomSampler(),
                                new NopPruner(),
                                stored,
                                new StudyListener() {},
                                System::nanoTime)
                        .run(new RunLimits(definition.search().trials(), Optional.empty(), 1));
            }
            return ofBest(studies);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StudyDefinition definition() {
        StringBuilder yaml = new StringBuilder("name: planted\n");
        sections.forEach((name, content) ->
                yaml.append(name).append(": ").append(content).append('\n'));
        return StudyFile.parse("planted.yaml", folder, yaml.toString()).definition();
    }

    private static Set<String> ofBest(Studies studies) {
        Set<String> names = new LinkedHashSet<>();
        studies.results()
                .best(Optional.empty())
                .findings()
                .forEach(finding -> names.add(finding.replaceFirst(":.*", "")));
        return names;
    }

    /** Says what a trial predicts of the dev rows. */
    interface Predictor {
        /**
         * Returns probabilities, (rows, labels).
         *
         * @param truth (rows, labels) of dev
         * @param assignment the trial
         */
        double[][] predict(boolean[][] truth, Assignment assignment);
    }

    /** Reports and keeps predictions as the trainer does. */
    private record Stored(FineTuneDefinition definition, Dataset dev, Predictor predictor) implements Objective {
        @Override
        public Outcome evaluate(Assignment assignment, Progress progress) throws IOException {
            double[][] probabilities = predictor.predict(dev.truth(), assignment);
            Assessment assessment = new Evaluator(
                            dev.labels(),
                            dev.truth(),
                            new SplittableRandom(definition.data().splitSeed()))
                    .assess(probabilities);
            Evaluation evaluation = Evaluation.of(assessment);
            MultiLabelMetric metric =
                    MultiLabelMetric.objectiveNamed(definition.search().metric());
            double value = evaluation.value(metric).orElseThrow();
            progress.report(1, value, evaluation.metrics());
            Path file = assignment.directory().resolve(DevPredictions.FILE);
            new DevPredictions(probabilities, dev.truth()).write(file);
            progress.keep(DevPredictions.FILE, file);
            progress.note("best_step", "1");
            progress.labels(LabelEvaluation.of(assessment, metric, dev.labels()).stream()
                    .map(label -> new LabelScore(
                            label.label(),
                            label.support(),
                            label.threshold(),
                            label.precision(),
                            label.recall(),
                            label.f1(),
                            label.averagePrecision()))
                    .toList());
            return Outcome.Completed.of(value);
        }
    }
}
