package lorasearch.config;

import lorasearch.space.SearchSpace;

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
        implements StudyDefinition {}
