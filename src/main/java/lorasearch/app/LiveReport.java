package lorasearch.app;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lorasearch.report.RenderedReport;
import lorasearch.report.ReportWriter;
import lorasearch.report.StudyReport;
import lorasearch.report.chart.Paper;
import lorasearch.trial.TrialHistory;

/** A report that is rendered anew whenever the study's trials have changed. Safe to use from several threads. */
final class LiveReport implements AutoCloseable {

    /** Pictures are drawn when somebody asks for them. */
    private static final ReportWriter WRITER = new ReportWriter(List.of(Paper.values()));

    private final Supplier<TrialHistory> history;
    private final Supplier<StudyReport> report;
    private final Thread watch;
    private TrialHistory shownHistory;
    private RenderedReport rendered;
    private long version = 1;
    private boolean closed;
    private Optional<RuntimeException> failure = Optional.empty();

    /**
     * Renders the report and begins to watch the study.
     *
     * @param history reads the study's trials, cheaply
     * @param report reads all that the report tells
     * @param pause how long to wait between two looks at the trials
     */
    LiveReport(Supplier<TrialHistory> history, Supplier<StudyReport> report, Duration pause) {
        this.history = history;
        this.report = report;
        this.shownHistory = history.get();
        this.rendered = WRITER.renderLive(report.get());
        this.watch = new Thread(() -> watch(pause), "dashboard watch");
        watch.setDaemon(true);
        watch.start();
    }

    /** Returns the report as it is now. */
    synchronized RenderedReport current() {
        return rendered;
    }

    /** Returns how many times the report has been rendered. */
    synchronized long version() {
        return version;
    }

    /** Waits until there is a later version; returns false once this is closed. */
    synchronized boolean awaitVersionAfter(long seen) {
        while (version == seen && !closed) {
            try {
                wait();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return !closed;
    }

    /**
     * Waits until this is closed.
     *
     * @throws RuntimeException what kept the study from being read; this is closed then, too
     */
    synchronized void awaitEnd() throws InterruptedException {
        while (!closed) {
            wait();
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    @Override
    public void close() {
        end(Optional.empty());
        watch.interrupt();
    }

    private void watch(Duration pause) {
        try {
            while (awaitNextLook(pause)) {
                TrialHistory latest = history.get();
                if (!latest.equals(shownHistory)) {
                    RenderedReport again = WRITER.renderLive(report.get());
                    shownHistory = latest;
                    publish(again);
                }
            }
        } catch (RuntimeException failed) {
            end(Optional.of(failed));
        }
    }

    private synchronized void end(Optional<RuntimeException> reason) {
        if (!closed) {
            closed = true;
            failure = reason;
            notifyAll();
        }
    }

    private synchronized boolean awaitNextLook(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        try {
            for (long left = pause.toMillis(); left > 0 && !closed; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException stopped) {
            return false;
        }
        return !closed;
    }

    private synchronized void publish(RenderedReport again) {
        rendered = again;
        version++;
        notifyAll();
    }
}
