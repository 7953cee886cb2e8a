package lorasearch.finetune.data;

import java.nio.file.Path;

/**
 * Where rows came from.
 *
 * @param file the file
 * @param sha256 digest of its bytes as 64 hexadecimal digits
 * @param rows the rows that were kept
 * @param emptyTexts the rows that were dropped because their text is blank
 */
public record SourceFile(Path file, String sha256, int rows, int emptyTexts) {}
