package lorasearch.workers;

/** A worker says that it cannot work, and why, such as that a device is not there. */
public final class WorkerRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WorkerRefusedException(String message) {
        super(message);
    }
}
