package lorasearch.app;

/** A request to stop that may come before there is anything to stop. Safe for use by several threads. */
final class Interruption {

    private boolean requested;
    private Runnable stop = () -> {};
    private Runnable kill = () -> {};

    /** Stops what is running, or what will be. */
    synchronized void request() {
        requested = true;
        stop.run();
    }

    /** Ends at once what runs outside this process. */
    synchronized void kill() {
        kill.run();
    }

    /** Says how to stop what runs from now on, and how to end what of it runs outside this process. */
    synchronized void stopWith(Runnable action, Runnable end) {
        kill = end;
        stopWith(action);
    }

    /** Says how to stop what runs from now on; does so at once if that was requested already. */
    synchronized void stopWith(Runnable action) {
        stop = action;
        if (requested) {
            action.run();
        }
    }
}
