package lorasearch.app;

/** A request to stop that may come before there is anything to stop. Safe for use by several threads. */
final class Interruption {

    private boolean requested;
    private Runnable stop = () -> {};

    /** Stops what is running, or what will be. */
    synchronized void request() {
        requested = true;
        stop.run();
    }

    /** Says how to stop what runs from now on; does so at once if that was requested already. */
    synchronized void stopWith(Runnable action) {
        stop = action;
        if (requested) {
            action.run();
        }
    }
}
