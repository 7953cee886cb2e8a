/**
 * The search from Java: a {@link lorasearch.api.Study} is created or opened in a database and optimises any function, or
 * hands out points and takes in values.
 */
package lorasearch.api;
