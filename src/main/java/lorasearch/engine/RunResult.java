package lorasearch.engine;

import lorasearch.trial.StopReason;

/**
 * How a run ended.
 *
 * @param reason why
 * @param detail the last failure, where failures are the reason; else empty
 */
public record RunResult(StopReason reason, String detail) {

    static RunResult because(StopReason reason) {
        return new RunResult(reason, "");
    }
}
