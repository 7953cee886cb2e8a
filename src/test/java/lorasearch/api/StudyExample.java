package lorasearch.api;

import java.nio.file.Path;
import lorasearch.space.FloatDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;

/** The example of the README: run it with the database's path. */
final class StudyExample {

    private StudyExample() {}

    static Trial run(Path database) {
        SearchSpace space = SearchSpace.of(
                Parameter.of("x", FloatDistribution.uniform(-5, 5)),
                Parameter.of("y", FloatDistribution.uniform(-5, 5)));
        try (Study study = Study.create(database, "bowl", space, Direction.MINIMIZE)) {
            return study.optimize(p -> Math.pow(p.number("x") - 1, 2) + Math.pow(p.number("y"), 2), 50)
                    .best();
        }
    }
}
