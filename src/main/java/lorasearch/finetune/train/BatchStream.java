package lorasearch.finetune.train;

import java.util.List;
import java.util.Map;
import lorasearch.finetune.state.PartState;
import lorasearch.finetune.state.Stateful;
import lorasearch.finetune.text.LengthBuckets;

/** The batches of one epoch after another, without end. Not thread-safe. */
final class BatchStream implements Stateful {

    private static final String DRAWN = "drawn";

    private final LengthBuckets buckets;
    private int drawn;
    private List<int[]> epoch = List.of();

    BatchStream(LengthBuckets buckets) {
        this.buckets = buckets;
    }

    /** Returns the rows of the next batch. */
    int[] next() {
        int place = drawn % buckets.batchesPerEpoch();
        if (place == 0 || epoch.isEmpty()) {
            epoch = buckets.epoch(drawn / buckets.batchesPerEpoch());
        }
        drawn++;
        return epoch.get(place);
    }

    /** Returns how many batches were drawn. */
    int drawn() {
        return drawn;
    }

    @Override
    public PartState state() {
        return PartState.of(Map.of(DRAWN, drawn));
    }

    @Override
    public void resume(PartState state) {
        drawn = Math.toIntExact(state.whole(DRAWN));
        epoch = List.of();
    }
}
