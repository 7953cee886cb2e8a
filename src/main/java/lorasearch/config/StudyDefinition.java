package lorasearch.config;

import lorasearch.space.SearchSpace;

/** Everything that defines a study: what a trial evaluates, what is searched, and how. */
public sealed interface StudyDefinition permits FineTuneDefinition, ExternalDefinition {

    /** Returns the study's name: {@code [A-Za-z0-9._-]}, at most 64 characters. */
    String name();

    /** Returns the same definition under another name. */
    StudyDefinition named(String otherName);

    /** Returns what is searched. */
    SearchSpace space();

    /** Returns how it is searched, and for how long. */
    SearchSection search();

    /** Returns what happens around trials while they run. */
    RunSection run();
}
