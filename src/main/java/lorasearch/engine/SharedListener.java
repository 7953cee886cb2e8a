package lorasearch.engine;

import java.util.Map;
import lorasearch.space.Params;
import lorasearch.trial.StudyListener;
import lorasearch.trial.Trial;

/** Lets several runners tell one listener, one call at a time; work begins for it once. */
public final class SharedListener implements StudyListener {

    private final StudyListener listener;
    private boolean begun;

    public SharedListener(StudyListener listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void preparing() {
        listener.preparing();
    }

    @Override
    public synchronized void begin(long finished, long target) {
        if (!begun) {
            begun = true;
            listener.begin(finished, target);
        }
    }

    @Override
    public synchronized void started(int trial, Params params) {
        listener.started(trial, params);
    }

    @Override
    public synchronized void reported(int trial, int step, double value, Map<String, Double> metrics) {
        listener.reported(trial, step, value, metrics);
    }

    @Override
    public synchronized void warned(int trial, String message) {
        listener.warned(trial, message);
    }

    @Override
    public synchronized void waiting(String message) {
        listener.waiting(message);
    }

    @Override
    public synchronized void finished(Trial trial, boolean isBest) {
        listener.finished(trial, isBest);
    }
}
