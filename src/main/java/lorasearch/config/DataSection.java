package lorasearch.config;

import lorasearch.finetune.data.DataFiles;
import lorasearch.finetune.data.RowSelection;
import lorasearch.finetune.data.SplitShares;

/** Where the texts and labels of a study come from. */
public sealed interface DataSection {

    /** Returns what decides how rows are split. */
    long splitSeed();

    /** Returns which labels and rows are used. */
    RowSelection selection();

    /**
     * Reviews made by the bundled generator; for trying things out, never for claims.
     *
     * @param rows how many, over all splits
     * @param seed what they are made from
     * @param shares how they are split
     * @param splitSeed what decides the split
     */
    record Synthetic(int rows, long seed, SplitShares shares, long splitSeed, RowSelection selection)
            implements DataSection {}

    /**
     * Tables.
     *
     * @param files where they lie and what their columns mean
     * @param splitSeed what decides which rows of the first table are set aside
     */
    record Tables(DataFiles files, long splitSeed, RowSelection selection) implements DataSection {}
}
