package lorasearch.finetune;

import java.nio.file.Path;
import java.util.SplittableRandom;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.model.Torch;
import lorasearch.finetune.train.TinyTask;
import lorasearch.metrics.Evaluator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests that train on the tiny task: its model is written and loaded once for all tests of a class. */
abstract class OnTinyTask {

    @TempDir
    static Path folder;

    static TinyTask tiny;

    @BeforeAll
    static void loadModel() {
        Torch.useThreads(1);
        tiny = new TinyTask(folder);
    }

    @AfterAll
    static void closeModel() {
        tiny.close();
    }

    static Evaluator evaluator(Dataset rows) {
        return new Evaluator(rows.labels(), rows.truth(), new SplittableRandom(1));
    }

    static double macroF1(Dataset rows, double[][] probabilities) {
        return evaluator(rows).evaluate(probabilities).metrics().get("macro_f1");
    }
}
