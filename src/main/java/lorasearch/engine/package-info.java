/** The loop of a study: {@code StudyRunner} claims, suggests, evaluates, reports, prunes, finishes. */
package lorasearch.engine;
