package lorasearch.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.report.chart.Histories;
import lorasearch.trial.TrialHistory;

/** Reports of made-up studies with the look of real ones. */
final class SampleReports {
    private SampleReports() {}

    /** Returns the report of a study with that many trials and labels. */
    static StudyReport of(int trials, int labels) {
        TrialHistory history = Histories.mixed(trials);
        return new StudyReport(
                "goemotions",
                new Scoring("macro_f1", "dev", "epoch"),
                history,
                List.of(),
                baselines(),
                Optional.of(data(labels)),
                new Reproduction(
                        "./run-study.sh optimize goemotions --trials " + trials,
                        7,
                        Map.of("data SHA-256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
                        "name: goemotions\nseed: 7\n"),
                List.of());
    }

    static List<Baseline> baselines() {
        return List.of(
                new Baseline("always \"neutral\"", Map.of("macro_f1", 0.018, "micro_f1", 0.304)),
                new Baseline("all positive", Map.of("macro_f1", 0.075, "micro_f1", 0.080)),
                new Baseline("label prior", Map.of("dev_loss", 0.1492)),
                new Baseline("TF-IDF + logistic regression", Map.of("macro_f1", 0.281, "micro_f1", 0.452)));
    }

    private static DataCard data(int labels) {
        Map<String, Long> train = new LinkedHashMap<>();
        Map<String, Long> dev = new LinkedHashMap<>();
        for (int label = 0; label < labels; label++) {
            train.put("label " + label, 1_200L / (label + 1));
            dev.put("label " + label, 300L / (label + 1));
        }
        return new DataCard(
                "train4000.csv",
                false,
                List.of(
                        new DataCard.Split("train", 3_600, train),
                        new DataCard.Split("dev", 1_000, dev),
                        new DataCard.Split("test (sealed)", 400, Map.of())),
                Map.of("empty text", 12L));
    }
}
