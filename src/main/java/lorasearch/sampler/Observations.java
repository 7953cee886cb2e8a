package lorasearch.sampler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Constraints;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/**
 * A history in columns: what a sampler that learns from trials computes with. Immutable.
 *
 * <p>There is one row for each complete, pruned or running trial, ascending by number; failed and waiting trials have
 * none. A cell is the internal value of a parameter, or NaN where the trial has no value that the space allows.
 *
 * <p>{@link #updated} makes the columns of a later moment from those of an earlier one: trials that are the same objects
 * in both histories are not looked at again, so that a suggestion at ten thousand trials costs array copies only.
 */
public final class Observations {

    private final SearchSpace space;
    private final Row[] rows;
    private final double[][] columns;
    /** The same on the axis that is searched, see {@link Column#positions}. */
    private final double[][] positions;

    private final int[][] ascending;

    /** A trial with what is expensive to read from it. */
    private record Row(Trial trial, boolean running, OptionalDouble violation) {
        static Row of(Trial trial) {
            return new Row(trial, trial.state() == TrialState.RUNNING, Constraints.violation(trial));
        }
    }

    /** Remembers the latest columns of one sampler. Safe to share; a lost update only costs time. */
    public static final class Latest {
        private final AtomicReference<Observations> latest = new AtomicReference<>();

        /** Returns the columns of a history. */
        public Observations of(SearchSpace space, TrialHistory history) {
            Observations before = latest.get();
            Observations now = before != null && before.space.equals(space)
                    ? before.updated(history)
                    : Observations.of(space, history);
            latest.set(now);
            return now;
        }
    }

    private Observations(SearchSpace space, Row[] rows, double[][] columns, double[][] positions, int[][] ascending) {
        this.space = space;
        this.rows = rows;
        this.columns = columns;
        this.positions = positions;
        this.ascending = ascending;
    }

    /** Returns the columns of a history. */
    public static Observations of(SearchSpace space, TrialHistory history) {
        int width = space.parameters().size();
        Observations empty =
                new Observations(space, new Row[0], new double[width][0], new double[width][0], new int[width][0]);
        return empty.updated(history);
    }

    /** Returns the columns of another history in the same space, cheaply if it shares most trials with this one. */
    public Observations updated(TrialHistory history) {
        return new Update(this, history).result();
    }

    /** Returns the space whose parameters the columns are. */
    public SearchSpace space() {
        return space;
    }

    /** Returns the number of rows. */
    public int size() {
        return rows.length;
    }

    /** Returns the trial of a row. */
    public Trial trial(int row) {
        return rows[row].trial();
    }

    /** Returns by how much the trial of a row violates its constraints; empty if it has none. */
    public OptionalDouble violation(int row) {
        return rows[row].violation();
    }

    /** Returns whether the trial of a row is still running. */
    public boolean isRunning(int row) {
        return rows[row].running();
    }

    /** Returns whether a row has a value for a parameter, given by its index in the space. */
    public boolean has(int row, int parameter) {
        return !Double.isNaN(columns[parameter][row]);
    }

    /** Returns the internal value of a parameter, given by its index in the space, or NaN. */
    public double value(int row, int parameter) {
        return columns[parameter][row];
    }

    /** Returns how many rows have a value for a parameter. */
    public int count(int parameter) {
        return ascending[parameter].length;
    }

    /**
     * Returns those of the given rows that have all of the given parameters, in their order.
     *
     * @param parameters indices into the space's parameters
     */
    public int[] withAll(List<Integer> parameters, int[] candidates) {
        int[] selected = candidates;
        for (int parameter : parameters) {
            if (count(parameter) < rows.length) {
                double[] column = columns[parameter];
                selected = Arrays.stream(selected)
                        .filter(row -> !Double.isNaN(column[row]))
                        .toArray();
            }
        }
        return selected;
    }

    /**
     * Returns the values of some parameters in some rows.
     *
     * @param parameters indices into the space's parameters
     * @param selected ascending rows that have all of the parameters
     * @return one column per parameter
     */
    public List<Column> columns(List<Integer> parameters, int[] selected) {
        int[] positionOfRow = new int[rows.length];
        Arrays.fill(positionOfRow, -1);
        for (int position = 0; position < selected.length; position++) {
            positionOfRow[selected[position]] = position;
        }
        return parameters.stream()
                .map(parameter -> column(parameter, selected, positionOfRow))
                .toList();
    }

    private Column column(int parameter, int[] selected, int[] positionOfRow) {
        double[] values = new double[selected.length];
        double[] onAxis = new double[selected.length];
        for (int position = 0; position < selected.length; position++) {
            values[position] = columns[parameter][selected[position]];
            onAxis[position] = positions[parameter][selected[position]];
        }
        int[] order = new int[selected.length];
        int size = 0;
        for (int row : ascending[parameter]) {
            if (positionOfRow[row] >= 0) {
                order[size++] = positionOfRow[row];
            }
        }
        return new Column(space.parameters().get(parameter).distribution(), values, onAxis, order);
    }

    /** Carries the rows that two histories share over to the new columns and reads the others. */
    private static final class Update {
        private final Observations before;
        private final List<Row> rows = new ArrayList<>();
        /** For each row before, its row now, or -1. */
        private final int[] kept;

        private final List<Integer> added = new ArrayList<>();
        private boolean isAnyMoved;
        private boolean isAnyDropped;

        Update(Observations before, TrialHistory history) {
            this.before = before;
            kept = new int[before.rows.length];
            Arrays.fill(kept, -1);
            int next = 0;
            for (Trial trial : history.trials()) {
                while (next < kept.length && before.rows[next].trial().number() < trial.number()) {
                    next++;
                }
                if (next < kept.length && isSame(before.rows[next].trial(), trial)) {
                    isAnyMoved |= next != rows.size();
                    kept[next] = rows.size();
                    rows.add(before.rows[next]);
                } else if (trial.state() != TrialState.FAIL && trial.state() != TrialState.WAITING) {
                    added.add(rows.size());
                    rows.add(Row.of(trial));
                }
            }
            isAnyDropped = rows.size() - added.size() < kept.length;
        }

        /** Comparing objects, not contents: to compare ten thousand contents is what this avoids. */
        @SuppressWarnings("ReferenceEquality")
        private static boolean isSame(Trial trial, Trial other) {
            return trial == other;
        }

        Observations result() {
            int width = before.columns.length;
            double[][] columns = new double[width][];
            double[][] positions = new double[width][];
            int[][] ascending = new int[width][];
            for (int index = 0; index < width; index++) {
                Parameter parameter = before.space.parameters().get(index);
                columns[index] = carried(before.columns[index]);
                positions[index] = carried(before.positions[index]);
                for (int row : added) {
                    double internal = internal(parameter, rows.get(row).trial().params());
                    columns[index][row] = internal;
                    positions[index][row] = Column.position(parameter.distribution(), internal);
                }
                ascending[index] = ascending(before.ascending[index], columns[index]);
            }
            return new Observations(before.space, rows.toArray(Row[]::new), columns, positions, ascending);
        }

        /** Returns a column with the cells of the kept rows in their new places. */
        private double[] carried(double[] old) {
            if (!isAnyMoved) {
                return Arrays.copyOf(old, rows.size());
            }
            double[] column = new double[rows.size()];
            for (int row = 0; row < kept.length; row++) {
                if (kept[row] >= 0) {
                    column[kept[row]] = old[row];
                }
            }
            return column;
        }

        private static double internal(Parameter parameter, Params params) {
            return params.has(parameter.name())
                    ? parameter
                            .distribution()
                            .find(params.get(parameter.name()))
                            .orElse(Double.NaN)
                    : Double.NaN;
        }

        /** Merges the old order with that of the added rows. */
        private int[] ascending(int[] old, double[] column) {
            int[] base = isAnyMoved || isAnyDropped
                    ? Arrays.stream(old)
                            .map(row -> kept[row])
                            .filter(row -> row >= 0)
                            .toArray()
                    : old;
            int[] fresh = ascendingAdded(column);
            int[] merged = new int[base.length + fresh.length];
            int copied = 0;
            for (int i = 0; i < fresh.length; i++) {
                int place = placeOf(fresh[i], base, copied, column);
                System.arraycopy(base, copied, merged, copied + i, place - copied);
                merged[place + i] = fresh[i];
                copied = place;
            }
            System.arraycopy(base, copied, merged, copied + fresh.length, base.length - copied);
            return merged;
        }

        private int[] ascendingAdded(double[] column) {
            int[] present = added.stream()
                    .mapToInt(row -> row)
                    .filter(row -> !Double.isNaN(column[row]))
                    .toArray();
            double[] values =
                    Arrays.stream(present).mapToDouble(row -> column[row]).toArray();
            return Arrays.stream(Column.ascending(values, values.length))
                    .map(position -> present[position])
                    .toArray();
        }

        /** Returns where in an ascending order, from some place on, a row belongs. */
        private static int placeOf(int row, int[] order, int from, double[] column) {
            int low = from;
            int high = order.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (comesBefore(order[middle], row, column)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        private static boolean comesBefore(int row, int other, double[] column) {
            int bySize = Double.compare(column[row], column[other]);
            return bySize < 0 || (bySize == 0 && row < other);
        }
    }
}
