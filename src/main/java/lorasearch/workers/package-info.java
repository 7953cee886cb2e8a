/**
 * The worker processes of one machine: {@link lorasearch.workers.WorkerPool} starts them, watches over them, replaces those
 * that die or hang, and stops them together. What they do is their own business; what they did is read from the store.
 */
package lorasearch.workers;
