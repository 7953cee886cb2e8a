package lorasearch.report.chart;

import java.util.Arrays;

/**
 * Whole numbers by whole numbers, without an object for each: a picture has millions of pixels. A hash table with open
 * addressing. Not thread-safe.
 */
final class IntTable {
    private int[] keys = new int[1 << 12];
    private int[] values = new int[keys.length];
    private boolean[] taken = new boolean[keys.length];
    private int size;

    /** Adds to the number of a key, which is 0 at first. */
    void add(int key, int amount) {
        int place = place(key); // may replace the arrays
        values[place] += amount;
    }

    /** Returns the number of a key; 0 if there is none. */
    int get(int key) {
        int place = place(key);
        return values[place];
    }

    /** Returns the number of keys. */
    int size() {
        return size;
    }

    /** Returns all keys, ascending. */
    int[] keys() {
        int[] all = new int[size];
        int next = 0;
        for (int i = 0; i < keys.length; i++) {
            if (taken[i]) {
                all[next++] = keys[i];
            }
        }
        Arrays.sort(all);
        return all;
    }

    private int place(int key) {
        int place = slot(key);
        if (!taken[place]) {
            if (2 * size >= keys.length) {
                grow();
                place = slot(key);
            }
            keys[place] = key;
            taken[place] = true;
            size++;
        }
        return place;
    }

    /** Where a key is, or the free slot where it belongs. */
    private int slot(int key) {
        // Fibonacci hashing: the golden ratio spreads neighbouring colours.
        int place = (key * 0x9E3779B9) >>> (32 - Integer.numberOfTrailingZeros(keys.length));
        while (taken[place] && keys[place] != key) {
            place = (place + 1) & (keys.length - 1);
        }
        return place;
    }

    private void grow() {
        int[] oldKeys = keys;
        int[] oldValues = values;
        boolean[] oldTaken = taken;
        keys = new int[2 * oldKeys.length];
        values = new int[keys.length];
        taken = new boolean[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldTaken[i]) {
                int place = slot(oldKeys[i]);
                keys[place] = oldKeys[i];
                values[place] = oldValues[i];
                taken[place] = true;
            }
        }
    }
}
