package lorasearch.trial;

/** Whether a running trial goes on. */
public enum Decision {
    CONTINUE,
    STOP
}
