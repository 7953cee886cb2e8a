package lorasearch.trial;

/** Whether an objective value is better when it is smaller or larger. */
public enum Direction {
    MINIMIZE,
    MAXIMIZE;

    /** Returns whether {@code a} is strictly better than {@code b}; a NaN is never better. */
    public boolean isBetter(double a, double b) {
        return this == MINIMIZE ? a < b : a > b;
    }

    /** Returns the value with its sign turned such that smaller is better. */
    public double toLoss(double value) {
        return this == MINIMIZE ? value : -value;
    }
}
