package lorasearch.finetune.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files that a study's rows come from. Splits without a file of their own are cut from the rows of the first file.
 *
 * @param train rows for training; they name the labels, which the other files must have too
 * @param dev rows to choose by, or empty to cut them from {@code train}
 * @param test sealed rows, or empty to cut them from {@code train}
 * @param format what the columns mean, in every file
 * @param shares how much to cut off for splits without a file
 */
public record DataFiles(Path train, Optional<Path> dev, Optional<Path> test, TableFormat format, SplitShares shares) {

    /** Returns whether a split is cut from the rows of the first file. */
    public boolean isCut() {
        return dev.isEmpty() || (test.isEmpty() && shares.test() > 0);
    }

    /**
     * Reads the files and cuts the splits.
     *
     * @param seed decides the cut
     * @throws MissingDataException if a file is not there or cannot be read
     * @throws DataException if the rows cannot be used
     */
    public LoadedData load(long seed) {
        Table first = new TableReader(format).read(train);
        TableReader reader = new TableReader(format.withLabels(first.data().labels()));
        Optional<Table> devTable = dev.map(reader::read);
        Optional<Table> testTable = test.map(reader::read);

        double devShare = dev.isPresent() ? 0 : shares.dev();
        double testShare = test.isPresent() ? 0 : shares.test();
        List<Dataset> parts = IterativeStratification.cut(
                first.data(), seed, shares.fewestPositives(), 1 - devShare - testShare, devShare, testShare);
        Splits splits = new Splits(
                parts.get(0),
                devTable.map(Table::data).orElse(parts.get(1)),
                testTable.map(Table::data).orElse(parts.get(2)));

        List<SourceFile> sources = new ArrayList<>(List.of(first.source()));
        devTable.map(Table::source).ifPresent(sources::add);
        testTable.map(Table::source).ifPresent(sources::add);
        return new LoadedData(splits, sources);
    }
}
