package lorasearch.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import lorasearch.objective.Objective;
import lorasearch.storage.TrialStore;

/** A worker in a process of its own that never comes to the end of one of its trials, so that it can be killed there. */
final class EndlessTrialWorker {

    private EndlessTrialWorker() {}

    /** Arguments: the study's folder, and the number of the trial that does not end. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int endless = Integer.parseInt(arguments[1]);
        Objective objective = (assignment, progress) -> {
            if (assignment.trial() == endless) {
                System.out.println("evaluating trial " + endless);
                System.in.read();
            }
            return Quadratic.objective().evaluate(assignment, progress);
        };
        try (TrialStore store = Quadratic.open(folder)) {
            Quadratic.runner(folder, store, objective).run(new RunLimits(6, Optional.empty(), 3));
        }
    }
}
