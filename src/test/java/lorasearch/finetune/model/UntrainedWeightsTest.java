package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import lorasearch.finetune.train.TinyTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UntrainedWeightsTest {

    @Test
    void aModelThatWasSavedAsInitialisedIsFound(@TempDir Path folder) {
        TinyTask.write(folder);
        assertThat(UntrainedWeights.norms(ModelSource.of(folder.toString())))
                .hasSize(5)
                .contains("embeddings.LayerNorm.weight", "encoder.layer.1.output.LayerNorm.weight");
    }

    @Test
    void aTrainedModelHasNoUntrainedNorm() {
        assertThat(UntrainedWeights.norms(ModelSource.of("minilm"))).isEmpty();
    }
}
