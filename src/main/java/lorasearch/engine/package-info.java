/**
 * The loop of a study: {@link lorasearch.engine.StudyRunner} claims, suggests, evaluates, reports, prunes, finishes.
 */
package lorasearch.engine;
