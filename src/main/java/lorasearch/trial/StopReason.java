package lorasearch.trial;

/** Why a run of a study ended. */
public enum StopReason {
    /** The study has as many finished trials as it shall have. */
    TARGET_REACHED,
    /** Other workers hold the last trials. */
    OTHERS_FINISH,
    /** Every point of the space was tried. */
    EXHAUSTED,
    /** The time is over. */
    TIMEOUT,
    /** Somebody asked to stop. */
    INTERRUPTED,
    /** Too many trials failed in a row. */
    FAILURES,
    /** A trial ended by accident, and another process shall try it once more. */
    ACCIDENT
}
