/**
 * What a user types: picocli commands that hold options, call one method of {@code app} and print the result. The only
 * package that prints or exits. {@link lorasearch.cli.StudyCommand} lists the commands.
 */
package lorasearch.cli;
