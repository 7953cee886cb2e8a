/**
 * External programs as objectives: a <em>command</em> is a program that gets one point of the search space, trains or
 * computes whatever it likes, and says on its standard output how good the point is. Start with {@link
 * lorasearch.objective.command.CommandObjective}; {@link lorasearch.objective.command.Command} says how the program is
 * run, and {@link lorasearch.objective.command.OutputLine} what its lines mean.
 */
package lorasearch.objective.command;
