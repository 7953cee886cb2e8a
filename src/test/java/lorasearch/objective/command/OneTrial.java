package lorasearch.objective.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import lorasearch.objective.Assignment;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.testing.RecordingProgress;

/** A process that evaluates one trial: arguments are a script and the folder it runs in. */
final class OneTrial {

    private OneTrial() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        Command command = Command.of(List.of("sh", arguments[0]), folder);
        new CommandObjective(command, SearchSpace.of())
                .evaluate(new Assignment(0, 0, Params.empty(), folder), new RecordingProgress());
    }
}
