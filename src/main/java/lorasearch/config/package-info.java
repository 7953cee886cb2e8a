/**
 * What a user asked for: a <em>study file</em> (YAML) read into a {@link lorasearch.config.StudyDefinition}, with every
 * mistake found while reading. {@link lorasearch.config.StudyFile} is the type to read first.
 */
package lorasearch.config;
