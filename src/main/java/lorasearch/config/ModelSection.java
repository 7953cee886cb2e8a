package lorasearch.config;

import java.util.List;

/**
 * The pretrained encoder that all trials share.
 *
 * @param base one of {@link #BUILT_IN}, or the directory of a Hugging Face model
 * @param precision {@code float32}, {@code bfloat16} or {@code float16}: how the frozen weights are kept
 * @param maxTokens texts are cut to this many tokens; at least 2
 * @param device {@code auto}, {@code cpu} or {@code cuda:N}
 */
public record ModelSection(String base, String precision, int maxTokens, String device) {

    /** Models from artifacts: the first comes with the program, the others with builds that ask for them. */
    public static final List<String> BUILT_IN = List.of("minilm", "bge-small", "bert-base");

    /** How frozen weights can be kept. */
    static final List<String> PRECISIONS = List.of("float32", "bfloat16", "float16");
}
