/** What is optimised: an {@link lorasearch.objective.Objective} evaluates one point and reports on the way. */
package lorasearch.objective;
