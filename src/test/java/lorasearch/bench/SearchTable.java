package lorasearch.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tells what was recorded: the median normalised regret (0 is the minimum, 1 the median of random points) over seeds, with
 * the quartiles, and by how much each sampler's medians are above or below those of Optuna's default.
 */
public final class SearchTable {

    private static final String PEER = "optuna-tpe";
    private static final double NEGLIGIBLE = 1e-9;

    private final List<SearchRecord> records;
    private final PrintStream out;

    private SearchTable(List<SearchRecord> records, PrintStream out) {
        this.records = records;
        this.out = out;
    }

    /** Takes files of records and prints Markdown. */
    public static void main(String[] files) throws IOException {
        List<SearchRecord> records = new ArrayList<>();
        for (String file : files) {
            records.addAll(SearchRecord.read(Path.of(file)));
        }
        new SearchTable(records, System.out).print();
    }

    private void print() {
        Map<String, List<List<Double>>> medians = new LinkedHashMap<>();
        out.println("| function | sampler | seeds | after 25 trials | after 50 | after 100 |");
        out.println("|---|---|---|---|---|---|");
        for (TestFunction function : TestFunction.all()) {
            List<Double> peer = bySampler(function).containsKey(PEER)
                    ? medians(function, bySampler(function).get(PEER))
                    : List.of();
            bySampler(function).forEach((sampler, runs) -> {
                row(function, sampler, runs);
                if (!peer.isEmpty()) {
                    medians.computeIfAbsent(sampler, same -> new ArrayList<>())
                            .add(ratios(medians(function, runs), peer));
                }
            });
            out.printf("| %s | *published* | | %s | | |%n", function.name(), OptunaResults.of(function.name()));
        }
        out.println();
        out.println(OptunaResults.REMARK);
        out.println();
        out.println("| sampler | functions | regret relative to " + PEER + " after 25 trials | after 50 | after 100 |");
        out.println("|---|---|---|---|---|");
        medians.forEach((sampler, ratios) -> out.printf(
                Locale.ROOT,
                "| %s | %d | %.2g | %.2g | %.2g |%n",
                sampler,
                ratios.size(),
                geometricMean(ratios, 0),
                geometricMean(ratios, 1),
                geometricMean(ratios, 2)));
    }

    private Map<String, List<SearchRecord>> bySampler(TestFunction function) {
        return records.stream()
                .filter(record -> record.function().equals(function.name()))
                .collect(Collectors.groupingBy(SearchRecord::sampler, LinkedHashMap::new, Collectors.toList()));
    }

    private void row(TestFunction function, String sampler, List<SearchRecord> runs) {
        StringBuilder line = new StringBuilder("| %s | %s | %d |".formatted(function.name(), sampler, runs.size()));
        for (int i = 0; i < SearchRecord.CHECKPOINTS.size(); i++) {
            double[] regrets = regrets(function, runs, i);
            line.append(String.format(
                    Locale.ROOT,
                    " %.2g [%.2g, %.2g] |",
                    quantile(regrets, 0.5),
                    quantile(regrets, 0.25),
                    quantile(regrets, 0.75)));
        }
        out.println(line);
    }

    private static List<Double> medians(TestFunction function, List<SearchRecord> runs) {
        return IntStream.range(0, SearchRecord.CHECKPOINTS.size())
                .mapToObj(i -> quantile(regrets(function, runs, i), 0.5))
                .toList();
    }

    /** Returns the normalised regrets at a checkpoint, ascending. */
    private static double[] regrets(TestFunction function, List<SearchRecord> runs, int checkpoint) {
        double scale = function.medianOfRandomPoints() - function.minimum();
        return runs.stream()
                .mapToDouble(run -> (run.best().get(checkpoint) - function.minimum()) / scale)
                .sorted()
                .toArray();
    }

    private static List<Double> ratios(List<Double> regrets, List<Double> peer) {
        return IntStream.range(0, peer.size())
                .mapToObj(i -> Math.max(regrets.get(i), NEGLIGIBLE) / Math.max(peer.get(i), NEGLIGIBLE))
                .toList();
    }

    private static double geometricMean(List<List<Double>> ratios, int checkpoint) {
        return Math.exp(ratios.stream()
                .mapToDouble(ratio -> Math.log(ratio.get(checkpoint)))
                .average()
                .orElse(Double.NaN));
    }

    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
