package lorasearch.finetune;

import java.util.EnumMap;
import java.util.Map;
import lorasearch.finetune.model.BaseModel;
import lorasearch.finetune.model.Pooling;
import lorasearch.finetune.train.Examples;
import lorasearch.finetune.train.TrainingTask;

/**
 * What the frozen base says of all rows, computed by the first trial that asks for a kind of pooling and kept for the
 * others until the base is closed. Safe for use by several threads: while one computes, others wait.
 */
final class FeatureCache {

    private record Rows(Examples train, Examples dev) {}

    private final BaseModel base;
    private final TrainingTask task;
    private final Map<Pooling, Rows> known = new EnumMap<>(Pooling.class);

    FeatureCache(BaseModel base, TrainingTask task) {
        this.base = base;
        this.task = task;
    }

    /** Returns the task with features in place of tokens. */
    synchronized TrainingTask task(Pooling pooling) {
        Rows rows = known.computeIfAbsent(
                pooling,
                kind -> new Rows(
                        task.train().withFeatures(base, kind), task.dev().withFeatures(base, kind)));
        return task.withRows(rows.train(), rows.dev());
    }
}
