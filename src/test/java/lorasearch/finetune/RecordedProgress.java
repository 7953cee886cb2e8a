package lorasearch.finetune;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lorasearch.objective.Progress;
import lorasearch.trial.Decision;
import lorasearch.trial.LabelScore;

/** Remembers what an objective says; stops or interrupts it where told to. */
class RecordedProgress implements Progress {

    final Map<Integer, Double> reports = new LinkedHashMap<>();
    final List<Map<String, Double>> metrics = new ArrayList<>();
    final Map<String, Path> files = new LinkedHashMap<>();
    final Map<String, String> notes = new LinkedHashMap<>();
    List<LabelScore> labels = List.of();

    @Override
    public Decision report(int step, double value, Map<String, Double> stepMetrics) {
        reports.put(step, value);
        metrics.add(stepMetrics);
        return Decision.CONTINUE;
    }

    @Override
    public void keep(String name, Path file) {
        files.put(name, file);
    }

    @Override
    public void note(String name, String json) {
        notes.put(name, json);
    }

    @Override
    public void labels(List<LabelScore> scores) {
        labels = scores;
    }

    @Override
    public boolean interrupted() {
        return false;
    }
}
