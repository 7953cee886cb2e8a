package lorasearch.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.config.DataSection;
import lorasearch.config.FineTuneDefinition;
import lorasearch.finetune.data.DataFiles;
import lorasearch.metrics.Finding;

/** Looks for settings of a study file that change nothing. Unknown keys and idle training fields are refused before. */
public final class UnusedSettings {

    private UnusedSettings() {}

    /**
     * Finds {@code unused_setting}: a share of rows is to be cut off for a split that has a file of its own, or splits that
     * are not cut shall have some positives.
     */
    public static Optional<Finding> find(FineTuneDefinition study) {
        List<String> unused = new ArrayList<>();
        if (study.data() instanceof DataSection.Tables tables) {
            DataFiles files = tables.files();
            if (files.dev().isPresent() && files.shares().dev() > 0) {
                unused.add("data.split.dev (there is a dev file)");
            }
            if (files.test().isPresent() && files.shares().test() > 0) {
                unused.add("data.split.test (there is a test file)");
            }
            if (!files.isCut() && files.shares().fewestPositives() > 0) {
                unused.add("data.split.min_positives (no split is cut)");
            }
        }
        return unused.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        "unused_setting",
                        "Set, but without any effect: %s.".formatted(String.join(", ", unused)),
                        Map.of("settings", (double) unused.size())));
    }
}
