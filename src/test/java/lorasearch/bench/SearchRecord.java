package lorasearch.bench;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What one search found. Files of records have one JSON object per line, so that runs can be added and left off anywhere;
 * {@code bench/search/optuna_search.py} writes the same form.
 *
 * @param function the name of a {@link TestFunction}
 * @param sampler who searched
 * @param seed the run's seed
 * @param best value of the best trial, without noise, after each of the {@linkplain #CHECKPOINTS checkpoints}
 */
record SearchRecord(String function, String sampler, long seed, List<Double> best) {

    /** After how many trials a search is looked at. */
    static final List<Integer> CHECKPOINTS = List.of(25, 50, 100);

    private static final Gson GSON = new Gson();

    void appendTo(Path file) throws IOException {
        Files.writeString(
                file, GSON.toJson(this) + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Returns the records of a file. */
    static List<SearchRecord> read(Path file) throws IOException {
        List<SearchRecord> records = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                records.add(GSON.fromJson(line, SearchRecord.class));
            }
        }
        return records;
    }
}
