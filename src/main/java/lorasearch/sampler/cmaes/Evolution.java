package lorasearch.sampler.cmaes;

import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * The normal distribution from which the evolution strategy draws points of the unit cube, and how it follows from a
 * generation of evaluated points (Hansen, arXiv 1604.00772, figure 6). Immutable.
 */
final class Evolution {

    private static final NormalDistribution STANDARD_NORMAL = new NormalDistribution();
    private static final double FIRST_STEP_SIZE = 1.0 / 6;
    private static final double SMALLEST_VARIANCE = 1e-14;
    private static final double LARGEST_STEP_SIZE = 1;

    private final Strategy strategy;
    private final int generation;
    private final RealVector mean;
    private final double stepSize;
    private final RealMatrix covariance;
    private final RealVector pathOfStepSize;
    private final RealVector pathOfCovariance;

    /** A point of the unit cube and its loss. */
    record Individual(RealVector point, double loss) {}

    private Evolution(
            Strategy strategy,
            int generation,
            RealVector mean,
            double stepSize,
            RealMatrix covariance,
            RealVector pathOfStepSize,
            RealVector pathOfCovariance) {
        this.strategy = strategy;
        this.generation = generation;
        this.mean = mean;
        this.stepSize = stepSize;
        this.covariance = covariance;
        this.pathOfStepSize = pathOfStepSize;
        this.pathOfCovariance = pathOfCovariance;
    }

    /** Returns the distribution before anything is known: round, around the middle. */
    static Evolution start(int dimensions) {
        RealVector zero = new ArrayRealVector(dimensions);
        return new Evolution(
                Strategy.of(dimensions),
                0,
                new ArrayRealVector(dimensions, 0.5),
                FIRST_STEP_SIZE,
                MatrixUtils.createRealIdentityMatrix(dimensions),
                zero,
                zero);
    }

    /** Returns how many individuals make a generation. */
    int generationSize() {
        return strategy.lambda();
    }

    /** Returns the distribution that follows from a generation. */
    Evolution next(List<Individual> individuals) {
        List<Individual> best = individuals.stream()
                .sorted(Comparator.comparingDouble(Individual::loss))
                .limit(strategy.weights().length)
                .toList();
        RealVector shift = new ArrayRealVector(strategy.dimensions());
        RealMatrix rankMu = MatrixUtils.createRealMatrix(strategy.dimensions(), strategy.dimensions());
        for (int i = 0; i < best.size(); i++) {
            RealVector step = best.get(i).point().subtract(mean).mapDivide(stepSize);
            shift = shift.add(step.mapMultiply(strategy.weights()[i]));
            rankMu = rankMu.add(step.outerProduct(step).scalarMultiply(strategy.weights()[i]));
        }
        return moved(shift, rankMu);
    }

    private Evolution moved(RealVector shift, RealMatrix rankMu) {
        double cS = strategy.cSigma();
        RealVector newPathOfStepSize = pathOfStepSize
                .mapMultiply(1 - cS)
                .add(whitening().operate(shift).mapMultiply(Math.sqrt(cS * (2 - cS) * strategy.muEff())));
        double length = newPathOfStepSize.getNorm();
        double newStepSize = stepSize * Math.exp(cS / strategy.dSigma() * (length / strategy.chi() - 1));
        boolean steady = length / Math.sqrt(1 - Math.pow(1 - cS, 2.0 * (generation + 1)))
                < (1.4 + 2.0 / (strategy.dimensions() + 1)) * strategy.chi();
        double cC = strategy.cC();
        RealVector newPathOfCovariance = pathOfCovariance
                .mapMultiply(1 - cC)
                .add(shift.mapMultiply(steady ? Math.sqrt(cC * (2 - cC) * strategy.muEff()) : 0));
        double lost = steady ? 0 : strategy.c1() * cC * (2 - cC);
        RealMatrix newCovariance = covariance
                .scalarMultiply(1 - strategy.c1() - strategy.cMu() + lost)
                .add(newPathOfCovariance.outerProduct(newPathOfCovariance).scalarMultiply(strategy.c1()))
                .add(rankMu.scalarMultiply(strategy.cMu()));
        return new Evolution(
                strategy,
                generation + 1,
                mean.add(shift.mapMultiply(stepSize)),
                Math.min(newStepSize, LARGEST_STEP_SIZE),
                newCovariance,
                newPathOfStepSize,
                newPathOfCovariance);
    }

    /** Returns the inverse square root of the covariance. */
    private RealMatrix whitening() {
        EigenDecomposition eigen = new EigenDecomposition(covariance);
        return powered(eigen, -0.5);
    }

    /**
     * Draws a point of the unit cube.
     *
     * @param cells for each coordinate its number of values, infinite if it is continuous. A discrete coordinate leaves
     *     the mean's cell with at least the probability that keeps it from being stuck there
     */
    RealVector draw(double[] cells, RandomGenerator random) {
        RealMatrix spread = powered(new EigenDecomposition(covariance), 0.5);
        RealVector widening = widening(cells);
        RealVector point = mean;
        for (int attempt = 0; attempt < 10 * strategy.dimensions(); attempt++) {
            RealVector normal = new ArrayRealVector(strategy.dimensions());
            for (int d = 0; d < strategy.dimensions(); d++) {
                normal.setEntry(d, random.nextGaussian());
            }
            point = mean.add(spread.operate(normal).mapMultiply(stepSize).ebeMultiply(widening));
            if (point.getMinValue() >= 0 && point.getMaxValue() <= 1) {
                return point;
            }
        }
        return point.map(x -> Math.max(0, Math.min(x, 1)));
    }

    /**
     * The margin of Hamano et al. ("CMA-ES with margin", GECCO 2022), in a simple form: widens a discrete coordinate such
     * that the nearest border of the mean's cell is crossed with probability 1 / (lambda d).
     */
    private RealVector widening(double[] cells) {
        double margin =
                STANDARD_NORMAL.inverseCumulativeProbability(1 - 1.0 / (strategy.lambda() * strategy.dimensions()));
        RealVector widening = new ArrayRealVector(strategy.dimensions(), 1);
        for (int d = 0; d < strategy.dimensions(); d++) {
            if (Double.isInfinite(cells[d])) {
                continue;
            }
            double inCells = Math.max(0, Math.min(mean.getEntry(d), 1)) * cells[d];
            double toBorder = distanceToBorder(inCells, cells[d]) / cells[d];
            double deviation = stepSize * Math.sqrt(covariance.getEntry(d, d));
            widening.setEntry(d, Math.max(1, toBorder / margin / deviation));
        }
        return widening;
    }

    /** Returns how far a position, in cells, is from the nearest border between two cells. */
    private static double distanceToBorder(double position, double cells) {
        double border = Math.max(1, Math.min(Math.rint(position), cells - 1));
        return Math.abs(position - border);
    }

    private static RealMatrix powered(EigenDecomposition eigen, double power) {
        RealMatrix scales = MatrixUtils.createRealIdentityMatrix(eigen.getRealEigenvalues().length);
        for (int i = 0; i < scales.getRowDimension(); i++) {
            scales.setEntry(i, i, Math.pow(Math.max(eigen.getRealEigenvalue(i), SMALLEST_VARIANCE), power));
        }
        return eigen.getV().multiply(scales).multiply(eigen.getVT());
    }
}
