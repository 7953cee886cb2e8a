package lorasearch.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tells what was recorded: the median normalised regret (0 is the minimum, 1 the median of random points) over seeds, with
 * the quartiles, and by how much each sampler's medians are above or below those of Optuna's default.
 */
public final class SearchTable {

    private static final String PEER = "optuna-tpe";

    /** What shall be as good as the peer on every function. */
    private static final String TWIN = "tpe";

    private final List<SearchRecord> records;
    private final PrintStream out;
    /** By function, how far random points are from the minimum. */
    private final Map<String, Double> scales = new HashMap<>();

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
        SearchTable table = new SearchTable(records, System.out);
        table.print("Functions by which rules were chosen", TestFunction.known());
        table.out.println(OptunaResults.REMARK);
        table.print("Noisy functions by which rules were chosen", TestFunction.noisy());
        table.print("Held-out functions", HeldOutFunctions.all());
    }

    private void print(String title, List<TestFunction> functions) {
        out.printf("%n### %s%n%n", title);
        out.println("| function | sampler | seeds | after 25 trials | after 50 | after 100 |");
        out.println("|---|---|---|---|---|---|");
        for (TestFunction function : functions) {
            samplers().stream()
                    .filter(sampler -> count(function, sampler) > 0)
                    .forEach(sampler -> row(function, sampler));
            OptunaResults.of(function.name())
                    .ifPresent(line -> out.printf("| %s | *published* | | %s | | |%n", function.name(), line));
        }
        out.printf("%n| sampler | functions | regret relative to %s after 25 trials | after 50 | after 100 |%n", PEER);
        out.println("|---|---|---|---|---|");
        samplers().stream().filter(sampler -> !sampler.equals(PEER)).forEach(sampler -> ratioRow(functions, sampler));
        out.printf(
                "%n| function | seeds | median of %s less that of %s after 25 trials | after 50 | after 100 |%n",
                TWIN, PEER);
        out.println("|---|---|---|---|---|");
        functions.stream()
                .filter(function -> count(function, TWIN) > 0 && count(function, PEER) > 0)
                .forEach(this::differenceRow);
        out.println();
    }

    private void row(TestFunction function, String sampler) {
        String cells = checkpoints()
                .mapToObj(i -> regrets(function, sampler, i))
                .map(regrets -> String.format(
                        Locale.ROOT,
                        "%.2g [%.2g, %.2g]",
                        RegretComparison.quantile(regrets, 0.5),
                        RegretComparison.quantile(regrets, 0.25),
                        RegretComparison.quantile(regrets, 0.75)))
                .collect(Collectors.joining(" | "));
        out.printf("| %s | %s | %d | %s |%n", function.name(), sampler, count(function, sampler), cells);
    }

    private void ratioRow(List<TestFunction> functions, String sampler) {
        List<TestFunction> shared = functions.stream()
                .filter(function -> count(function, sampler) > 0 && count(function, PEER) > 0)
                .toList();
        if (shared.isEmpty()) {
            return;
        }
        String cells = checkpoints()
                .mapToObj(i -> RegretComparison.ratio(shared.stream()
                        .map(function -> beside(function, sampler, i))
                        .toList()))
                .map(ratio -> shown(ratio, "%.2g [%.2g, %.2g]"))
                .collect(Collectors.joining(" | "));
        out.printf("| %s | %d | %s |%n", sampler, shared.size(), cells);
    }

    /** Tells whether a sampler that shall equal the peer does, function by function. */
    private void differenceRow(TestFunction function) {
        String cells = checkpoints()
                .mapToObj(i -> RegretComparison.difference(beside(function, TWIN, i)))
                .map(difference -> shown(difference, "%+.2g [%+.2g, %+.2g]"))
                .collect(Collectors.joining(" | "));
        out.printf("| %s | %d, %d | %s |%n", function.name(), count(function, TWIN), count(function, PEER), cells);
    }

    private static String shown(RegretComparison.Estimate estimate, String format) {
        return String.format(Locale.ROOT, format, estimate.value(), estimate.low(), estimate.high());
    }

    private RegretComparison.Searches beside(TestFunction function, String sampler, int checkpoint) {
        return new RegretComparison.Searches(
                regrets(function, sampler, checkpoint), regrets(function, PEER, checkpoint));
    }

    private static IntStream checkpoints() {
        return IntStream.range(0, SearchRecord.CHECKPOINTS.size());
    }

    private Set<String> samplers() {
        return records.stream().map(SearchRecord::sampler).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private long count(TestFunction function, String sampler) {
        return runs(function, sampler).size();
    }

    private double[] regrets(TestFunction function, String sampler, int checkpoint) {
        double scale =
                scales.computeIfAbsent(function.name(), name -> function.medianOfRandomPoints() - function.minimum());
        return runs(function, sampler).stream()
                .mapToDouble(run -> (run.best().get(checkpoint) - function.minimum()) / scale)
                .toArray();
    }

    private List<SearchRecord> runs(TestFunction function, String sampler) {
        return records.stream()
                .filter(run ->
                        run.function().equals(function.name()) && run.sampler().equals(sampler))
                .toList();
    }
}
