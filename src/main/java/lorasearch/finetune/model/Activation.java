package lorasearch.finetune.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a hidden layer of a head does to each of its outputs. */
public enum Activation {
    /** {@code max(x, 0)}. */
    RELU,
    /** Nothing: several layers without activation are one layer of lower rank. */
    LINEAR,
    /** {@code x sigmoid(x)}, also called SiLU (Ramachandran et al. 2017, arXiv:1710.05941). */
    SWISH,
    /** {@code x Phi(x)} (Hendrycks and Gimpel 2016, arXiv:1606.08415). */
    GELU;

    /**
     * Returns the activation of a name, such as {@code relu}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the known names
     */
    public static Activation named(String name) {
        return Arrays.stream(values())
                .filter(activation -> activation.scriptName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Activation \"%s\" is unknown; there are: %s."
                        .formatted(
                                name,
                                Arrays.stream(values())
                                        .map(Activation::scriptName)
                                        .collect(Collectors.joining(", ")))));
    }

    /** Returns the name that the script knows. */
    String scriptName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
