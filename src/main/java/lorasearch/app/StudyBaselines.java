package lorasearch.app;

import java.util.ArrayList;
import java.util.List;
import lorasearch.bagofwords.BagOfWords;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.data.Splits;
import lorasearch.metrics.Baseline;
import lorasearch.metrics.Baselines;
import lorasearch.metrics.Evaluator;

/** What predictors without fine-tuning reach on a study's dev rows, learned from its training rows. */
final class StudyBaselines {

    private StudyBaselines() {}

    static List<Baseline> of(Splits splits, Evaluator development) {
        Dataset train = splits.train();
        List<Baseline> baselines = new ArrayList<>(Baselines.of(train.truth(), development));
        BagOfWords words = BagOfWords.learn(train.texts(), train.truth());
        baselines.add(Baselines.bagOfWords(words.probabilities(splits.dev().texts()), development));
        return List.copyOf(baselines);
    }
}
