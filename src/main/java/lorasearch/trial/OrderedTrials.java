package lorasearch.trial;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * A list of trials, ascending by number. Immutable.
 *
 * <p>Trials lie in blocks, and a list that is made {@link #with} another trial shares all blocks but one with the list before.
 * So the snapshot that follows each report costs the same at ten trials and at ten thousand, and what differs between two
 * snapshots is found without looking at every trial.
 */
final class OrderedTrials extends AbstractList<Trial> implements RandomAccess {

    private static final int BLOCK = 128;

    /** All are full but the last one. */
    private final Trial[][] blocks;

    private final int size;

    private OrderedTrials(Trial[][] blocks, int size) {
        this.blocks = blocks;
        this.size = size;
    }

    /**
     * Returns the trials of a list.
     *
     * @throws IllegalArgumentException if they are not ascending by number
     */
    static OrderedTrials of(List<Trial> trials) {
        if (trials instanceof OrderedTrials ordered) {
            return ordered;
        }
        for (int i = 1; i < trials.size(); i++) {
            if (trials.get(i - 1).number() >= trials.get(i).number()) {
                throw new IllegalArgumentException("Trials must be ascending by number (%d comes before %d)."
                        .formatted(trials.get(i - 1).number(), trials.get(i).number()));
            }
        }
        Trial[] all = List.copyOf(trials).toArray(Trial[]::new);
        Trial[][] blocks = new Trial[(all.length + BLOCK - 1) / BLOCK][];
        for (int block = 0; block < blocks.length; block++) {
            blocks[block] = Arrays.copyOfRange(all, block * BLOCK, Math.min(all.length, (block + 1) * BLOCK));
        }
        return new OrderedTrials(blocks, all.length);
    }

    /** Returns the list with a trial in the place of the one that has its number, or in addition. */
    OrderedTrials with(Trial trial) {
        int index = placeOf(trial.number());
        boolean replaces = index < size && get(index).number() == trial.number();
        if (!replaces && index < size) {
            List<Trial> longer = new ArrayList<>(this);
            longer.add(index, trial);
            return of(longer);
        }
        int block = index / BLOCK;
        Trial[][] changed = Arrays.copyOf(blocks, Math.max(blocks.length, block + 1));
        int within = index % BLOCK;
        Trial[] before = within == 0 && !replaces ? new Trial[0] : blocks[block];
        changed[block] = Arrays.copyOf(before, Math.max(before.length, within + 1));
        changed[block][within] = trial;
        return new OrderedTrials(changed, replaces ? size : size + 1);
    }

    /** Returns the trials that are not, as the same objects, at the same places of another list. */
    @SuppressWarnings("ReferenceEquality") // to compare ten thousand contents is what this avoids
    List<Trial> notIn(OrderedTrials other) {
        List<Trial> different = new ArrayList<>();
        for (int block = 0; block < blocks.length; block++) {
            if (block < other.blocks.length && blocks[block] == other.blocks[block]) {
                continue;
            }
            for (int index = block * BLOCK; index < Math.min(size, (block + 1) * BLOCK); index++) {
                if (index >= other.size || get(index) != other.get(index)) {
                    different.add(get(index));
                }
            }
        }
        return different;
    }

    /** Returns where a trial of that number stands or belongs. */
    private int placeOf(int number) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle).number() < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public Trial get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("There is no place %d among %d trials.".formatted(index, size));
        }
        return blocks[index / BLOCK][index % BLOCK];
    }

    @Override
    public int size() {
        return size;
    }
}
