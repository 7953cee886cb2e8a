package lorasearch.report;

/** The parts of a report that have pictures. */
enum Place {
    FRONT,
    DATA,
    HISTORY,
    CURVES,
    SURFACES,
    PARAMETERS,
    THRESHOLDS,
    LABEL_ERRORS,
    COST
}
