/**
 * What a user can do: the use cases behind the commands, and the one place where implementations are chosen and put
 * together. {@link lorasearch.app.Studies} is the type to read first.
 */
package lorasearch.app;
