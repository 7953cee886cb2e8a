package lorasearch.bagofwords;

/** The weights of one text's terms; all other terms weigh nothing. Takes ownership of its arrays. */
final class SparseRow {

    private final int[] terms;
    private final double[] weights;

    /**
     * @param terms distinct places in a vector of all terms
     * @param weights one per term
     */
    SparseRow(int[] terms, double[] weights) {
        this.terms = terms;
        this.weights = weights;
    }

    double dot(double[] vector) {
        double sum = 0;
        for (int i = 0; i < terms.length; i++) {
            sum += weights[i] * vector[terms[i]];
        }
        return sum;
    }

    /** Adds a multiple of this row to a vector. */
    void addTo(double[] vector, double factor) {
        for (int i = 0; i < terms.length; i++) {
            vector[terms[i]] += factor * weights[i];
        }
    }
}
