/**
 * Pages that are safe by construction: an {@link lorasearch.report.html.Html} tree escapes every text and refuses every
 * attribute that could run or load anything; {@link lorasearch.report.html.Page} makes one self-contained file of it.
 */
package lorasearch.report.html;
