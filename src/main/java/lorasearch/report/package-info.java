/**
 * What a study comes to, for people: a <em>report</em> is one page with pictures and tables, and every picture beside it
 * as PNG and SVG with its numbers as CSV. It is made from {@link lorasearch.report.StudyReport}, which holds all that it tells,
 * by {@link lorasearch.report.ReportWriter}.
 */
package lorasearch.report;
