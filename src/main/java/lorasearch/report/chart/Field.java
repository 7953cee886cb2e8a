package lorasearch.report.chart;

import java.util.Arrays;
import java.util.List;

/**
 * A table of numbers over two axes, read at any place: along an ordered axis on straight lines through the two nearest of
 * the table's positions, along one without order as in the nearest column or row.
 *
 * @param columns how places on the horizontal axis are read
 * @param rows how places on the vertical axis are read
 * @param values by row and then by column
 */
record Field(Positions columns, Positions rows, List<List<Double>> values) {

    /**
     * The positions of a table's columns or rows.
     *
     * @param positions ascending, at least one
     * @param ordered whether there is anything between neighbouring positions
     */
    record Positions(List<Double> positions, boolean ordered) {

        private Place place(double position) {
            if (positions.size() == 1) {
                return new Place(0, 0, 0);
            }
            int after = 0;
            while (after < positions.size() && positions.get(after) < position) {
                after++;
            }
            after = Math.max(1, Math.min(after, positions.size() - 1));
            int before = after - 1;
            double gap = positions.get(after) - positions.get(before);
            double share = (position - positions.get(before)) / gap;
            return new Place(before, after, ordered ? share : Math.rint(Math.max(0, Math.min(1, share))));
        }
    }

    /** Two neighbouring columns or rows, and where a place lies: 0 at the first, 1 at the second, beyond them less or more. */
    private record Place(int before, int after, double share) {}

    /** Returns the numbers at all crossings of the given places, by y and then by x. */
    double[][] at(double[] xs, double[] ys) {
        Place[] across = Arrays.stream(xs).mapToObj(columns::place).toArray(Place[]::new);
        double[][] numbers = new double[ys.length][xs.length];
        for (int i = 0; i < ys.length; i++) {
            Place row = rows.place(ys[i]);
            for (int j = 0; j < xs.length; j++) {
                double lower = between(values.get(row.before()), across[j]);
                double upper = between(values.get(row.after()), across[j]);
                numbers[i][j] = lower + row.share() * (upper - lower);
            }
        }
        return numbers;
    }

    private static double between(List<Double> line, Place place) {
        double before = line.get(place.before());
        return before + place.share() * (line.get(place.after()) - before);
    }
}
