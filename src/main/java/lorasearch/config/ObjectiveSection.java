package lorasearch.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lorasearch.objective.command.Command;
import lorasearch.trial.Direction;

/**
 * What the trials of an external study evaluate.
 *
 * @param command the program that evaluates a point; empty if points are asked for and their values told
 * @param goals the name of each objective value and which values are better, in the order in which values are told; at
 *     least one
 */
public record ObjectiveSection(Optional<Command> command, Map<String, Direction> goals) {

    public ObjectiveSection {
        goals = Collections.unmodifiableMap(new LinkedHashMap<>(goals));
        if (goals.isEmpty()) {
            throw new IllegalArgumentException("An objective needs at least one value.");
        }
    }
}
