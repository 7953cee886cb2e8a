package lorasearch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lorasearch.config.DefinitionJson;
import lorasearch.config.FineTuneDefinition;
import lorasearch.config.StudyFile;
import lorasearch.digest.Sha256;
import lorasearch.engine.RunnableStudy;
import lorasearch.finetune.DevPredictions;
import lorasearch.metrics.Baseline;
import lorasearch.metrics.Interval;
import lorasearch.metrics.MultiLabelMetric;
import lorasearch.metrics.Predictions;
import lorasearch.metrics.Resamples;
import lorasearch.report.DataCard;
import lorasearch.report.TextFacts;
import lorasearch.report.chart.Histories;
import lorasearch.report.chart.LabelSweep;
import lorasearch.report.chart.Sweeps;
import lorasearch.storage.Artifact;
import lorasearch.storage.Claim;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.storage.Worker;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;
import lorasearch.trial.Direction;
import lorasearch.trial.Outcome;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/** Writes a made-up study of any size into a folder: trials of every ending, with all that trained ones leave behind. */
public final class StressStudy {

    private static final String NAME = "stress";

    private static final String DEFINITION = """
            name: stress
            data: {train: train.csv, dev: dev.csv}
            model: {base: minilm}
            training:
              epochs: 5
              learning_rate: {float: [5e-5, 1e-2], log: true}
              batch_size: {choices: [8, 16, 32, 64]}
              lora_rank: {choices: [4, 8, 16, 32, 64]}
              lora_dropout: {float: [0, 0.5]}
            search: {metric: macro_f1, sampler: tpe, trials: %d, seed: 7}
            """;

    private final Workspace workspace;
    private final TrialHistory history;
    private final List<LabelSweep> labels;
    private final FineTuneDefinition definition;
    private final SplittableRandom random = new SplittableRandom(7);

    private StressStudy(Workspace workspace, int trials, int labels) {
        this.workspace = workspace;
        this.history = Histories.mixed(trials);
        this.labels = Sweeps.of(labels);
        this.definition =
                (FineTuneDefinition) StudyFile.parse("stress.yaml", workspace.results(), DEFINITION.formatted(trials))
                        .definition();
    }

    /** Takes a folder, a number of trials and a number of labels. */
    public static void main(String[] arguments) throws IOException {
        Workspace workspace = Workspace.in(Path.of(arguments[0]));
        new StressStudy(workspace, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])).write();
    }

    private void write() throws IOException {
        SetClock clock = new SetClock();
        StoreEnvironment environment = new StoreEnvironment(
                clock, System::nanoTime, worker -> false, Duration.ofDays(1), Duration.ofSeconds(30));
        try (TrialStore store = JooqTrialStore.create(workspace.database(), environment)) {
            StudyRecord study = store.createStudy(
                    NAME,
                    List.of(Direction.MAXIMIZE),
                    DefinitionJson.write(definition),
                    Map.of(StudyFacts.ATTRIBUTE, facts().toJson()));
            for (Trial trial : history.trials()) {
                clock.now = trial.started().orElseThrow();
                Worker worker = new Worker("machine", "made-up", 4711 + trial.number() % 2, 1);
                write(store, store.claim(study.id(), worker, Long.MAX_VALUE).orElseThrow(), trial, clock);
            }
        }
    }

    private void write(TrialStore store, Claim claim, Trial trial, SetClock clock) throws IOException {
        store.start(claim, definition.space(), trial.params().with("lora_dropout", random.nextDouble(0.5)));
        for (Map.Entry<Integer, Double> report : trial.reports().entrySet()) {
            store.report(claim, report.getKey(), report.getValue(), metrics(report.getKey(), report.getValue()));
        }
        if (trial.state() == TrialState.COMPLETE) {
            leaveBehind(store, claim, trial);
        }
        clock.now = trial.finished().orElseThrow();
        store.finish(claim, outcome(trial));
    }

    private static Outcome outcome(Trial trial) {
        return switch (trial.state()) {
            case COMPLETE -> new Outcome.Completed(trial.values());
            case PRUNED -> new Outcome.Pruned(trial.lastStep());
            default -> new Outcome.Failed("Training loss became NaN at step 41.");
        };
    }

    /** As many numbers as an evaluation reports. */
    private Map<String, Double> metrics(int step, double value) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        for (MultiLabelMetric metric : MultiLabelMetric.values()) {
            metrics.put(metric.metricName(), value * random.nextDouble(0.9, 1));
        }
        metrics.put(
                MultiLabelMetric.LOSS.metricName(), 0.149 + 0.35 * Math.exp(-step * (0.2 + value * 2)) - 0.08 * value);
        metrics.put(MultiLabelMetric.MACRO_F1.metricName(), value);
        metrics.put("tokens_per_second", random.nextDouble(3_000, 4_000));
        return metrics;
    }

    private void leaveBehind(TrialStore store, Claim claim, Trial trial) throws IOException {
        double value = trial.value().orElseThrow();
        store.labels(
                claim,
                labels.stream()
                        .map(label -> Sweeps.scaled(label.score(), value))
                        .toList());
        new Judgement(new Interval(value, value - 0.02, value + 0.02, 0.95), List.of())
                .toAttributes()
                .forEach((name, json) -> store.note(claim, name, json));
        store.note(claim, "best_step", Integer.toString(trial.lastStep()));
        store.note(claim, "seconds", Double.toString(seconds(trial)));
        Path directory = Files.createDirectories(RunnableStudy.directoryOf(workspace.of(NAME), trial.number()));
        double[] drawn = random.doubles(1_000, value - 0.02, value + 0.02).toArray();
        ResampleFile.write(directory, new Resamples(value, drawn));
        boolean best = history.best().orElseThrow().number() == trial.number();
        if (best) {
            Path file = directory.resolve(DevPredictions.FILE);
            predictions().write(file);
            String path = workspace.of(NAME).relativize(file).toString();
            store.keep(claim, new Artifact(DevPredictions.FILE, path, Files.size(file), Sha256.of(file)));
        }
    }

    private static double seconds(Trial trial) {
        return Duration.between(trial.started().orElseThrow(), trial.finished().orElseThrow())
                        .toMillis()
                / 1_000.0;
    }

    private DevPredictions predictions() {
        Predictions made = Sweeps.predictions(labels.size());
        double[][] probabilities = new double[made.rows()][made.labels()];
        boolean[][] truth = new boolean[made.rows()][made.labels()];
        for (int row = 0; row < made.rows(); row++) {
            for (int label = 0; label < made.labels(); label++) {
                probabilities[row][label] = made.probability(row, label);
                truth[row][label] = made.isPresent(row, label);
            }
        }
        return new DevPredictions(probabilities, truth);
    }

    private StudyFacts facts() {
        Map<String, Long> train = new LinkedHashMap<>();
        Map<String, Long> dev = new LinkedHashMap<>();
        for (LabelSweep label : labels) {
            train.put(label.score().label(), 4 * label.score().support());
            dev.put(label.score().label(), label.score().support());
        }
        return new StudyFacts(
                new DataCard(
                        "made-up rows",
                        true,
                        List.of(new DataCard.Split("train", 4_000, train), new DataCard.Split("dev", 1_000, dev)),
                        Map.of(),
                        new TextFacts(lengths(), 31, Map.of("dev, of a train row", 3L))),
                List.of(
                        new Baseline(
                                "label_prior", "gives each label its share", Map.of("macro_f1", 0.0, "loss", 0.1492)),
                        new Baseline("all_positive", "always predicts every label", Map.of("macro_f1", 0.075))),
                Map.of(),
                Map.of(),
                List.of());
    }

    private static List<Long> lengths() {
        return IntStream.rangeClosed(1, 64)
                .mapToObj(length -> Math.round(113 * Math.exp(-Math.pow(Math.log(length / 18.0), 2))))
                .toList();
    }

    /** Says the time that it was told. */
    private static final class SetClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
