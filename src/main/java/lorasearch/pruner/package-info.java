/** When to give up: a {@link lorasearch.pruner.Pruner} compares a running trial with the others after each report. */
package lorasearch.pruner;
