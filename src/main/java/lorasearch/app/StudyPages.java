package lorasearch.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lorasearch.report.ReportWriter;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;

/**
 * The use cases that draw pages.
 *
 * <p>A study's name may be left out wherever there is only one study. Every method throws {@link StudyError} for what a user
 * can mend.
 */
public final class StudyPages {

    private final Workspace workspace;
    private final WorkspaceDatabase database;

    StudyPages(Workspace workspace, WorkspaceDatabase database) {
        this.workspace = workspace;
        this.database = database;
    }

    /**
     * Writes the report and returns its page.
     *
     * @param dark whether each picture shall also be drawn as a PNG for dark paper
     * @param examples how many dev examples that the best trial gets wrong shall be shown with their texts
     */
    public Path report(Optional<String> name, boolean dark, int examples) {
        ReportWriter writer = new ReportWriter(StudyReporting.papers(dark));
        return Troubles.explained(
                () -> new StudyReporting(workspace, database.store(), database.study(name)).write(writer, examples));
    }

    /**
     * Shows the report on this machine while the study runs, until it is closed.
     *
     * @param port where to listen; 0 for any free port
     * @param token the secret part of the address
     */
    public Dashboard dashboard(Optional<String> name, int port, String token) {
        return Troubles.explained(() -> {
            StudyRecord study = database.study(name);
            TrialStore open = database.store();
            StudyReporting reporting = new StudyReporting(workspace, open, study);
            LiveReport live = new LiveReport(() -> open.history(study.id()), reporting::report, Duration.ofSeconds(2));
            return Dashboard.start(live, port, token);
        });
    }

    /**
     * Puts several studies side by side on a page, and returns it.
     *
     * @param dark whether each picture shall also be drawn as a PNG for dark paper
     */
    public Path compare(List<String> names, boolean dark) {
        return Troubles.explained(() -> new StudyComparison(workspace, database.store())
                .write(
                        names.stream()
                                .map(name -> database.study(Optional.of(name)))
                                .toList(),
                        dark));
    }
}
