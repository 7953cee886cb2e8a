package lorasearch.sampler.cmaes;

import java.util.stream.IntStream;

/**
 * The constants of the evolution strategy for a number of coordinates, as recommended by Hansen ("The CMA evolution
 * strategy: a tutorial", arXiv 1604.00772, 2016, table 1, with positive weights only). Names are those of the paper.
 *
 * @param dimensions coordinates, at least 1
 * @param lambda points per generation
 * @param weights recombination weights of the best points, descending; their sum is 1
 * @param muEff variance effective selection mass
 * @param cSigma decay of the step size's path
 * @param dSigma damping of the step size
 * @param cC decay of the covariance's path
 * @param c1 learning rate of the rank-one update
 * @param cMu learning rate of the rank-mu update
 * @param chi expected length of a standard normal vector
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never changed
record Strategy(
        int dimensions,
        int lambda,
        double[] weights,
        double muEff,
        double cSigma,
        double dSigma,
        double cC,
        double c1,
        double cMu,
        double chi) {

    static Strategy of(int d) {
        int lambda = 4 + (int) Math.floor(3 * Math.log(d));
        double[] raw = IntStream.rangeClosed(1, lambda / 2)
                .mapToDouble(i -> Math.log((lambda + 1) / 2.0) - Math.log(i))
                .toArray();
        double sum = IntStream.range(0, raw.length).mapToDouble(i -> raw[i]).sum();
        double[] weights =
                IntStream.range(0, raw.length).mapToDouble(i -> raw[i] / sum).toArray();
        double muEff = 1
                / IntStream.range(0, weights.length)
                        .mapToDouble(i -> weights[i] * weights[i])
                        .sum();
        double cSigma = (muEff + 2) / (d + muEff + 5);
        double dSigma = 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (d + 1)) - 1) + cSigma;
        double cC = (4 + muEff / d) / (d + 4 + 2 * muEff / d);
        double c1 = 2 / ((d + 1.3) * (d + 1.3) + muEff);
        double cMu = Math.min(1 - c1, 2 * (muEff - 2 + 1 / muEff) / ((d + 2) * (d + 2) + muEff));
        double chi = Math.sqrt(d) * (1 - 1 / (4.0 * d) + 1 / (21.0 * d * d));
        return new Strategy(d, lambda, weights, muEff, cSigma, dSigma, cC, c1, cMu, chi);
    }
}
