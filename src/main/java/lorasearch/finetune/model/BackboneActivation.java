package lorasearch.finetune.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The functions of an MLP, by their names in {@code config.json}. */
enum BackboneActivation {
    GELU("gelu"),
    /** The approximation by a hyperbolic tangent (Hendrycks and Gimpel 2016, arXiv:1606.08415). */
    GELU_TANH("gelu_new", "gelu_pytorch_tanh"),
    SILU("silu", "swish"),
    RELU("relu");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> names;

    BackboneActivation(String... names) {
        this.names = List.of(names);
    }

    /**
     * Returns the function that a configuration names.
     *
     * @param standard what holds where the configuration says nothing
     * @throws ModelException if it is none of these
     */
    static BackboneActivation of(ModelConfig config, String key, BackboneActivation standard) {
        String name = config.text(key, standard.names.get(0));
        return Arrays.stream(values())
                .filter(activation -> activation.names.contains(name))
                .findFirst()
                .orElseThrow(() -> config.unsupported(key, allNames()));
    }

    private static String allNames() {
        return Arrays.stream(values())
                .flatMap(activation -> activation.names.stream())
                .collect(Collectors.joining(", "));
    }

    /** Returns the name that the script knows. */
    String scriptName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
