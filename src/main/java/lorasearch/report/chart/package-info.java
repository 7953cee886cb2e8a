/**
 * Pictures of a study. A <em>chart</em> takes data and gives a drawing together with the numbers that it shows; {@link
 * lorasearch.report.chart.Chart} is the type to read first. A chart consists of a {@code Figure} (heading, legend,
 * layout) of {@code Panel}s (axes and what lies between them); lines are drawn by XChart. All charts share one style:
 * the Inter typeface, the Okabe-Ito colours, viridis for surfaces, two pixels per point. They need neither a display nor
 * any font of the machine.
 */
package lorasearch.report.chart;
