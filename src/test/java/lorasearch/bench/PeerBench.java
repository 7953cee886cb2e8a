package lorasearch.bench;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.data.LabelFormat;
import lorasearch.finetune.data.TableFormat;
import lorasearch.finetune.data.TableReader;
import lorasearch.metrics.Evaluation;
import lorasearch.metrics.Evaluator;
import lorasearch.metrics.MultiLabelMetric;
import lorasearch.storage.DatabaseAddress;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;

/**
 * Has a script train the points of a finished study once more, scores what it predicts as the study's trials were scored, and
 * shows both beside each other.
 */
public final class PeerBench {

    /** What the script answers for a point: how long it took, and dev probabilities (rows, labels) after each epoch. */
    private record Answer(double seconds, List<double[][]> evaluations) {}

    private PeerBench() {}

    /**
     * Takes the Python interpreter, its script, the base's folder, the CSV files that were learned from and scored, the
     * database, and how many milliseconds the study took.
     */
    public static void main(String[] arguments) throws IOException {
        Dataset dev = new TableReader(new TableFormat("text", new LabelFormat.Detected()))
                .read(Path.of(arguments[4]))
                .data();
        Evaluator evaluator = new Evaluator(dev.labels(), dev.truth(), new SplittableRandom(1));
        List<Trial> trials = trials(arguments[5]);
        List<Answer> answers = new ArrayList<>();
        Process script = start(arguments, trials);
        System.out.println("trial  point                                          ours      peer   peer, s");
        try (BufferedReader lines = script.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Trial trial = trials.get(answers.size());
                Answer answer = new Gson().fromJson(line, Answer.class);
                answers.add(answer);
                System.out.printf(
                        Locale.ROOT,
                        "%5d  %-42s  %8.4f  %8.4f  %8.1f%n",
                        trial.number(),
                        shown(trial),
                        trial.value().orElseThrow(),
                        best(answer, evaluator),
                        answer.seconds());
            }
        }
        if (answers.size() != trials.size()) {
            throw new IOException("The script ended early.");
        }
        double ours = Long.parseLong(arguments[6]) / 1000.0;
        double peer = answers.stream().mapToDouble(Answer::seconds).sum();
        System.out.printf(
                Locale.ROOT,
                "study optimize took %.1f s, the peer's trials %.1f s: %.2f times as long%n",
                ours,
                peer,
                peer / ours);
    }

    private static List<Trial> trials(String database) {
        try (TrialStore store = JooqTrialStore.open(DatabaseAddress.of(database, ""), StoreEnvironment.system())) {
            return store.history(store.studies().get(0).id()).inState(TrialState.COMPLETE);
        }
    }

    private static Process start(String[] arguments, List<Trial> trials) throws IOException {
        Path points = Path.of(arguments[2]).resolveSibling("points.json");
        List<Map<String, Object>> values =
                trials.stream().map(trial -> trial.params().values()).toList();
        Files.writeString(points, new Gson().toJson(values));
        ProcessBuilder peer = new ProcessBuilder(
                        arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], points.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        peer.environment().remove("GLIBC_TUNABLES"); // they belong to our launcher
        return peer.start();
    }

    /** The tuned macro-F1 of the best epoch, which is what a trial keeps. */
    private static double best(Answer answer, Evaluator evaluator) {
        return answer.evaluations().stream()
                .map(evaluator::evaluate)
                .map(PeerBench::tuned)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static double tuned(Evaluation evaluation) {
        return evaluation.value(MultiLabelMetric.MACRO_F1_TUNED).orElseThrow();
    }

    private static String shown(Trial trial) {
        return "rate %.2e, batch %s, rank %s, dropout %.2f"
                .formatted(
                        trial.params().number("learning_rate"),
                        trial.params().get("batch_size"),
                        trial.params().get("lora_rank"),
                        trial.params().number("lora_dropout"));
    }
}
