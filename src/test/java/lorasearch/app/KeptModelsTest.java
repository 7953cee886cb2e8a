package lorasearch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lorasearch.storage.Artifact;
import lorasearch.storage.Claim;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;
import lorasearch.trial.Direction;
import lorasearch.trial.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptModelsTest {

    @TempDir
    private Path folder;

    @Test
    void theBestTrialsKeepTheirWeightsAndAllKeepTheirPredictions() throws IOException {
        List<String> warnings = new ArrayList<>();
        try (TrialStore store = JooqTrialStore.create(folder.resolve("studies.db"), StoreEnvironment.system())) {
            store.createStudy("study", List.of(Direction.MAXIMIZE), "{}", Map.of());
            for (double value : new double[] {0.3, 0.9, 0.1, 0.5}) {
                finish(store, value);
            }
            new KeptModels(store, 1, folder, 2).collect(warnings::add);

            assertThat(names(store, 0)).containsExactly("predictions");
            assertThat(names(store, 1)).containsExactly("predictions", "weights");
            assertThat(names(store, 2)).containsExactly("predictions");
            assertThat(names(store, 3)).containsExactly("predictions", "weights");
        }
        assertThat(folder.resolve("trials/00000/adapter")).doesNotExist();
        assertThat(folder.resolve("trials/00000/predictions")).exists();
        assertThat(folder.resolve("trials/00003/adapter/weights")).exists();
        assertThat(warnings).isEmpty();
    }

    private void finish(TrialStore store, double value) throws IOException {
        Claim claim = store.claim(1, LocalProcesses.self(), 100).orElseThrow();
        String trial = "trials/%05d".formatted(claim.trial());
        keep(store, claim, "weights", trial + "/adapter/weights");
        keep(store, claim, "predictions", trial + "/predictions");
        store.finish(claim, Outcome.Completed.of(value));
    }

    private void keep(TrialStore store, Claim claim, String name, String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
        store.keep(claim, new Artifact(name, path, name.length(), "0".repeat(64)));
    }

    private static List<String> names(TrialStore store, int trial) {
        return store.artifacts(1, trial).stream().map(Artifact::name).toList();
    }
}
