/** What a history tells: numbers for reports, such as importances and the surrogate surface over two parameters. */
package lorasearch.analysis;
