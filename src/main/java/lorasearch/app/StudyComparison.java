package lorasearch.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lorasearch.config.FineTuneDefinition;
import lorasearch.finetune.data.RowSelection;
import lorasearch.report.Comparison;
import lorasearch.report.ComparisonWriter;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;

/** Puts several studies side by side. */
final class StudyComparison {

    /** The folder of the comparison, beside those of the studies; no study can have this name. */
    private static final String FOLDER = "comparison of studies";

    private final Workspace workspace;
    private final TrialStore store;

    StudyComparison(Workspace workspace, TrialStore store) {
        this.workspace = workspace;
        this.store = store;
    }

    /**
     * Writes the comparison and returns its page.
     *
     * @param dark whether each picture shall also be drawn as a PNG for dark paper
     */
    Path write(List<StudyRecord> studies, boolean dark) throws IOException {
        Set<Long> seen = new HashSet<>();
        for (StudyRecord study : studies) {
            if (!seen.add(study.id())) {
                throw new StudyError(
                        StudyError.Kind.USAGE,
                        "Study \"%s\" is named twice; name each study once.".formatted(study.name()));
            }
            if (study.directions().size() != 1) {
                throw new StudyError(
                        StudyError.Kind.USAGE,
                        "Study \"%s\" has %d objectives; only studies with one can be compared."
                                .formatted(study.name(), study.directions().size()));
            }
        }
        Comparison comparison =
                new Comparison(studies.stream().map(this::compared).toList());
        return new ComparisonWriter(StudyReporting.papers(dark))
                .write(comparison, workspace.results().resolve(FOLDER));
    }

    private Comparison.Compared compared(StudyRecord study) {
        Optional<FineTuneDefinition> definition = Summaries.definition(study)
                .filter(FineTuneDefinition.class::isInstance)
                .map(FineTuneDefinition.class::cast);
        RowSelection selection = definition.map(d -> d.data().selection()).orElse(RowSelection.ALL);
        return new Comparison.Compared(
                new StudyReporting(workspace, store, study).report(),
                definition.map(d -> MatrixNames.ofModel(d.model().base())).orElse(""),
                StudyFacts.of(study)
                        .map(StudyFacts::data)
                        .map(card -> MatrixNames.ofData(card, selection))
                        .orElse(""));
    }
}
