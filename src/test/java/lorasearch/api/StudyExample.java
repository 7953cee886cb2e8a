package lorasearch.api;

import java.nio.file.Path;
import java.util.Map;
import lorasearch.objective.Objective;
import lorasearch.space.FloatDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import lorasearch.trial.Outcome;
import lorasearch.trial.Trial;

/** The examples of {@code docs/java.md}, which quotes them. */
final class StudyExample {

    private StudyExample() {}

    static Trial bowl(Path database) {
        SearchSpace space = SearchSpace.of(
                Parameter.of("x", FloatDistribution.uniform(-5, 5)),
                Parameter.of("y", FloatDistribution.uniform(-5, 5)));
        try (Study study = Study.create(database, "bowl", space, Direction.MINIMIZE)) {
            return study.optimize(p -> Math.pow(p.number("x") - 1, 2) + Math.pow(p.number("y"), 2), 50)
                    .best();
        }
    }

    static Study descent(Path database) {
        Objective descent = (assignment, progress) -> {
            double rate = assignment.params().number("rate");
            double loss = 1;
            for (int step = 1; step <= 20; step++) {
                loss *= Math.abs(1 - rate);
                if (progress.report(step, loss, Map.of()) == Decision.STOP) {
                    return new Outcome.Pruned(step);
                }
            }
            return Outcome.Completed.of(loss);
        };
        SearchSpace space = SearchSpace.of(Parameter.of("rate", FloatDistribution.uniform(0, 3)));
        return Study.create(database, "descent", space, Direction.MINIMIZE).optimize(descent, 30);
    }
}
