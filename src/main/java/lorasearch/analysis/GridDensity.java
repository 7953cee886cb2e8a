package lorasearch.analysis;

import java.util.Arrays;
import java.util.stream.IntStream;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Distribution;
import lorasearch.space.IntDistribution;
import org.apache.commons.math3.special.Erf;

/**
 * The density of a parameter's values over a grid of its range: one cell per choice, or up to 50 points at equal distances,
 * on a logarithmic scale if the distribution has one. Grid, kernels and bandwidth are those of Optuna's PED-ANOVA evaluator.
 */
final class GridDensity {

    private static final int MOST_CELLS = 50;

    /** Scott's factor for a Gaussian kernel (Multivariate Density Estimation, 1992). */
    private static final double SCOTT = 1.059;

    /** Interquartile range of a standard normal distribution. */
    private static final double NORMAL_RANGE = 1.34;

    /** The bandwidth at which a cell holds 90 % of a kernel at its centre. */
    private static final double LEAST_BANDWIDTH = 0.5 / 1.64;

    private final Distribution distribution;
    private final int cells;

    GridDensity(Distribution distribution) {
        this.distribution = distribution;
        this.cells = cells(distribution);
    }

    int cells() {
        return cells;
    }

    /**
     * Returns the probability of each cell.
     *
     * @param values internal values
     */
    double[] of(double[] values) {
        double[] counts = new double[cells];
        for (double value : values) {
            counts[cellOf(value)]++;
        }
        return distribution instanceof CategoricalDistribution ? categorical(counts) : numeric(counts);
    }

    private static int cells(Distribution distribution) {
        if (distribution instanceof IntDistribution whole && whole.log()) {
            double doublings = Math.log((double) (whole.high() - whole.low() + 1)) / Math.log(2);
            return Math.min((int) Math.ceil(doublings) + 1, MOST_CELLS);
        }
        boolean categorical = distribution instanceof CategoricalDistribution;
        return (int) Math.min(distribution.cardinality(), categorical ? Integer.MAX_VALUE : MOST_CELLS);
    }

    /** Returns the nearest cell; the lower one in the middle between two. */
    private int cellOf(double value) {
        int cell = (int) Math.ceil(Range.of(distribution).fraction(value) * (cells - 1) - 0.5);
        return Math.max(0, Math.min(cells - 1, cell));
    }

    /** One kernel per choice that occurs, and a flat one with the weight of a single value. */
    private static double[] categorical(double[] counts) {
        double occurring = Arrays.stream(counts).filter(count -> count > 0).count();
        double total = Arrays.stream(counts).sum();
        double leak = 1 / (occurring + 1);
        double[] density = new double[counts.length];
        for (int choice = 0; choice < counts.length; choice++) {
            double kernels = (counts[choice] + total * leak) / (1 + counts.length * leak);
            density[choice] = (kernels + 1.0 / counts.length) / (total + 1);
        }
        return density;
    }

    /** One normal kernel per cell that occurs, and one as wide as the grid with the weight of a single value. */
    private static double[] numeric(double[] counts) {
        double total = Arrays.stream(counts).sum();
        double[] density = new double[counts.length];
        double[] ownEdges = normalEdges(counts.length, 0.5, bandwidth(counts, total));
        for (int cell = 0; cell < counts.length; cell++) {
            if (counts[cell] > 0) {
                addKernel(ownEdges, counts.length - cell, counts[cell] / (total + 1), density);
            }
        }
        double[] flatEdges = normalEdges(counts.length, counts.length / 2.0, counts.length);
        addKernel(flatEdges, counts.length, 1 / (total + 1), density);
        return density;
    }

    /** Scott's rule, with the narrower of standard deviation and interquartile range. */
    private static double bandwidth(double[] counts, double total) {
        double mean = 0;
        for (int cell = 0; cell < counts.length; cell++) {
            mean += cell * counts[cell] / total;
        }
        double squares = 0;
        for (int cell = 0; cell < counts.length; cell++) {
            squares += counts[cell] * (cell - mean) * (cell - mean);
        }
        double deviation = Math.sqrt(squares / Math.max(1, total - 1));
        double lower = firstCellReaching(Math.floor(total / 4), counts);
        double upper = firstCellReaching(Math.floor(total * 3 / 4) + 1, counts);
        double scott = SCOTT * Math.min((upper - lower) / NORMAL_RANGE, deviation) * Math.pow(total, -0.2);
        return Math.max(scott, LEAST_BANDWIDTH);
    }

    /** Returns the first cell that occurs and up to which at least so many values lie. */
    private static int firstCellReaching(double wanted, double[] counts) {
        double sum = 0;
        int last = 0;
        for (int cell = 0; cell < counts.length; cell++) {
            sum += counts[cell];
            if (counts[cell] > 0) {
                last = cell;
                if (sum >= wanted) {
                    return cell;
                }
            }
        }
        return last;
    }

    /**
     * Returns the error function at the edges of cells around a normal distribution.
     *
     * @param cells edge {@code cells} of the result is the left edge of the first cell
     * @param mean distance of the distribution's mean from that edge
     */
    private static double[] normalEdges(int cells, double mean, double deviation) {
        return IntStream.rangeClosed(-cells, cells)
                .mapToDouble(edge -> Erf.erf((edge - mean) / (deviation * Math.sqrt(2))))
                .toArray();
    }

    /**
     * Adds a normal distribution, restricted to the grid, of which each cell has its share.
     *
     * @param first which of the edges is the left edge of the first cell
     */
    private static void addKernel(double[] edges, int first, double weight, double[] density) {
        double whole = edges[first + density.length] - edges[first];
        for (int cell = 0; cell < density.length; cell++) {
            density[cell] += weight * (edges[first + cell + 1] - edges[first + cell]) / whole;
        }
    }
}
