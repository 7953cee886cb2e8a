package lorasearch.sampler.tpe;

/** How much an observation counts by its age: the latest 25 fully, earlier ones the less the older they are. */
final class AgeWeights {

    private static final int FULL = 25;

    private AgeWeights() {}

    /** Returns the weights of that many observations, the oldest first: a ramp from 1/n to 1, then ones. */
    static double[] of(int observations) {
        double[] weights = new double[observations];
        int ramp = Math.max(0, observations - FULL);
        double oldest = 1.0 / observations;
        for (int i = 0; i < observations; i++) {
            if (i >= ramp) {
                weights[i] = 1;
            } else {
                weights[i] = ramp == 1 ? oldest : oldest + i * (1 - oldest) / (ramp - 1);
            }
        }
        return weights;
    }
}
