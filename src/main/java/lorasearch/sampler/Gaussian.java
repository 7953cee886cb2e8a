package lorasearch.sampler;

/**
 * The standard normal distribution, accurate far into its tails.
 *
 * <p>The error function is W. J. Cody's ("Rational Chebyshev approximation for the error function", Mathematics of
 * Computation 23, 1969; coefficients of SPECFUN's CALERF), with a relative error of a few units in the last place.
 */
public final class Gaussian {

    /** log(sqrt(2 pi)). */
    public static final double LOG_ROOT_TWO_PI = 0.9189385332046727;

    private static final double ONE_OVER_ROOT_PI = 0.5641895835477563;
    private static final double ROOT_HALF = Math.sqrt(0.5);

    /** Below this product of width and distance the mass of an interval is a short series around its middle. */
    private static final double NARROW = 0.1;

    private static final double[] SMALL_NUMERATOR = {
        3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694, 0.18577770618460315
    };
    private static final double[] SMALL_DENOMINATOR = {
        23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171
    };
    private static final double[] MIDDLE_NUMERATOR = {
        0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001,
        881.952221241769, 1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
        2.1531153547440383e-8
    };
    private static final double[] MIDDLE_DENOMINATOR = {
        15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903,
        3290.7992357334597, 4362.619090143247, 3439.3676741437216, 1230.3393548037495
    };
    private static final double[] LARGE_NUMERATOR = {
        0.30532663496123236,
        0.36034489994980445,
        0.12578172611122926,
        0.016083785148742275,
        0.0006587491615298378,
        0.016315387137302097
    };
    private static final double[] LARGE_DENOMINATOR = {
        2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918
    };

    private Gaussian() {}

    /** Returns the logarithm of the density at {@code z}. */
    public static double logDensity(double z) {
        return -0.5 * z * z - LOG_ROOT_TWO_PI;
    }

    /** Returns the probability of a value up to {@code z}. */
    public static double cumulative(double z) {
        if (z > 0) {
            return 1 - cumulative(-z);
        }
        double t = -z * ROOT_HALF;
        return 0.5 * scaledErfc(t) * Math.exp(-t * t);
    }

    /** Returns the logarithm of {@link #cumulative}, which does not vanish in the lower tail. */
    public static double logCumulative(double z) {
        if (z > 0) {
            return Math.log1p(-cumulative(-z));
        }
        double t = -z * ROOT_HALF;
        return Math.log(0.5 * scaledErfc(t)) - t * t;
    }

    /** Returns {@link #cumulative} divided by the density, for {@code z} of at most 0; Mills' ratio of {@code -z}. */
    public static double cumulativeByDensity(double z) {
        return Math.sqrt(Math.PI / 2) * scaledErfc(-z * ROOT_HALF);
    }

    /**
     * Returns the logarithm of the probability of a value between two bounds.
     *
     * @param from the lower bound, finite
     * @param to the upper bound, finite and greater
     */
    public static double logMass(double from, double to) {
        if (from > 0) {
            return logMass(-to, -from);
        }
        double width = to - from;
        double middle = 0.5 * (from + to);
        if (width * Math.max(1, Math.abs(middle)) < NARROW) {
            return logMassOfNarrow(middle, width);
        }
        if (to > 0) {
            return Math.log1p(-cumulative(from) - cumulative(-to));
        }
        double upper = logCumulative(to);
        return upper + Math.log1p(-Math.exp(logCumulative(from) - upper));
    }

    /** Taylor series of the density around the middle, integrated; the first term left out is of sixth order. */
    private static double logMassOfNarrow(double middle, double width) {
        double square = middle * middle;
        double second = width * width / 24 * (square - 1);
        double fourth = width * width * width * width / 1920 * (square * square - 6 * square + 3);
        return logDensity(middle) + Math.log(width) + Math.log1p(second + fourth);
    }

    /** exp(x * x) * erfc(x) for x of at least 0. */
    private static double scaledErfc(double x) {
        if (x <= 0.46875) {
            double square = x * x;
            double ratio = ratio(SMALL_NUMERATOR, SMALL_DENOMINATOR, square);
            return Math.exp(square) * (1 - x * ratio);
        }
        if (x <= 4) {
            return ratio(MIDDLE_NUMERATOR, MIDDLE_DENOMINATOR, x);
        }
        double inverseSquare = 1 / (x * x);
        double ratio = inverseSquare * ratio(LARGE_NUMERATOR, LARGE_DENOMINATOR, inverseSquare);
        return (ONE_OVER_ROOT_PI - ratio) / x;
    }

    /** Two polynomials of the same degree; the numerator's leading coefficient comes last, the denominator's is 1. */
    private static double ratio(double[] numerator, double[] denominator, double x) {
        int last = denominator.length - 1;
        double above = numerator[last + 1] * x;
        double below = x;
        for (int i = 0; i < last; i++) {
            above = (above + numerator[i]) * x;
            below = (below + denominator[i]) * x;
        }
        return (above + numerator[last]) / (below + denominator[last]);
    }
}
