package lorasearch.app;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import lorasearch.analysis.ParetoFront;
import lorasearch.storage.StudyRecord;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/**
 * The best trials of a study with several objectives: none of them is beaten in all.
 *
 * @param study the study's name
 * @param metrics the names of the objectives
 * @param directions which values of each are better
 * @param trials the feasible complete trials with their ranks, ascending by rank and number
 * @param reference the corner against which the hypervolume is measured, one value per objective
 * @param hypervolume how much of the space of values the front covers; empty if no values are finite
 * @param finished how many trials the front was chosen from
 */
public record StudyFront(
        String study,
        List<String> metrics,
        List<Direction> directions,
        List<Ranked> trials,
        List<Double> reference,
        OptionalDouble hypervolume,
        long finished) {

    public StudyFront {
        metrics = List.copyOf(metrics);
        directions = List.copyOf(directions);
        trials = List.copyOf(trials);
        reference = List.copyOf(reference);
    }

    /**
     * A trial with its place.
     *
     * @param trial the trial
     * @param rank 0 on the front, 1 on the front of the rest, and so on
     */
    public record Ranked(Trial trial, int rank) {}

    /** Returns the trials on the front. */
    public List<Trial> front() {
        return trials.stream()
                .filter(ranked -> ranked.rank() == 0)
                .map(Ranked::trial)
                .toList();
    }

    /** @throws StudyError if no trial is complete */
    static StudyFront of(StudyRecord study, TrialHistory history) {
        ParetoFront front = ParetoFront.of(history);
        if (front.front().isEmpty()) {
            throw Summaries.noCompleteTrial(study, history);
        }
        List<Ranked> ranked = history.feasible().stream()
                .map(trial -> new Ranked(trial, front.ranks().get(trial.number())))
                .sorted(Comparator.comparingInt(Ranked::rank))
                .toList();
        return new StudyFront(
                study.name(),
                Summaries.metrics(study),
                history.directions(),
                ranked,
                front.reference(),
                front.hypervolume(),
                history.finishedCount());
    }
}
