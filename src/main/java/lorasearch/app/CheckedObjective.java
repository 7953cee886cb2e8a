package lorasearch.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lorasearch.config.FineTuneDefinition;
import lorasearch.finetune.DevPredictions;
import lorasearch.metrics.Assessment;
import lorasearch.metrics.Baseline;
import lorasearch.metrics.Resamples;
import lorasearch.objective.Assignment;
import lorasearch.objective.Objective;
import lorasearch.objective.Progress;
import lorasearch.trial.Outcome;

/**
 * Judges each trial that completes by the predictions that it leaves behind.
 *
 * @param trained evaluates the trials
 * @param study says how predictions are scored
 * @param labels the labels' names, in the order of the predictions
 * @param baselines scored on the same rows
 */
record CheckedObjective(Objective trained, FineTuneDefinition study, List<String> labels, List<Baseline> baselines)
        implements Objective {

    @Override
    public Outcome evaluate(Assignment assignment, Progress progress) throws Exception {
        Outcome outcome = trained.evaluate(assignment, progress);
        Path predictions = assignment.directory().resolve(DevPredictions.FILE);
        if (outcome instanceof Outcome.Completed && Files.isRegularFile(predictions)) {
            Assessment assessment = Judgement.assess(study, DevPredictions.read(predictions), labels);
            Resamples drawn = Judgement.resample(study, assessment);
            Path file = ResampleFile.write(assignment.directory(), drawn);
            progress.keep(ResampleFile.NAME, file);
            Judgement.of(study, assessment, drawn, labels, baselines)
                    .toAttributes()
                    .forEach(progress::note);
        }
        return outcome;
    }
}
