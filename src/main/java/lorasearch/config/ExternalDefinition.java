package lorasearch.config;

import java.util.Map;
import java.util.Optional;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Direction;

/**
 * A study whose trials are evaluated outside: by a program, by Java code, or by whoever asks for points and tells values.
 *
 * @param name {@code [A-Za-z0-9._-]}, at most 64 characters
 * @param objective what evaluates a point, and what its values mean
 * @param space what is searched
 * @param search how, and for how long; its metrics are the names of the objective's goals
 * @param run what happens around trials while they run
 */
public record ExternalDefinition(
        String name, ObjectiveSection objective, SearchSpace space, SearchSection search, RunSection run)
        implements StudyDefinition {

    /**
     * Returns the definition of a study without a command that is searched in the standard way.
     *
     * @param goals name and direction of each objective
     * @throws ConfigException if the name is impossible or there is nothing to search
     */
    public static ExternalDefinition of(String name, Map<String, Direction> goals, SearchSpace space) {
        ObjectiveSection objective = new ObjectiveSection(Optional.empty(), goals);
        return (ExternalDefinition) DefinitionJson.read(DefinitionJson.write(name, objective, space));
    }

    @Override
    public StudyDefinition named(String otherName) {
        return new ExternalDefinition(otherName, objective, space, search, run);
    }
}
