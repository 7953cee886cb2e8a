package lorasearch.app;

import java.time.Duration;
import java.util.Optional;

/**
 * What one worker process of several is told.
 *
 * @param study the study's name
 * @param target the total of finished trials that the study shall have
 * @param timeout how long the worker may work, if bounded
 * @param device where it computes; empty for what the study says
 * @param threads how many threads an operation may use; at least 1
 * @param pack how many trials it trains at a time; at least 1
 */
public record WorkerSettings(
        String study, long target, Optional<Duration> timeout, Optional<String> device, int threads, int pack) {}
