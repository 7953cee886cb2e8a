package lorasearch.finetune.data;

import java.util.List;

/**
 * Rows that were read from files and cut into splits.
 *
 * @param splits the rows by their use
 * @param sources the files, train first
 */
public record LoadedData(Splits splits, List<SourceFile> sources) {
    public LoadedData {
        sources = List.copyOf(sources);
    }
}
