package lorasearch.finetune.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import lorasearch.safetensors.StoredTensor;

/** Matches the tensors of a file with those of an architecture, strictly: a base with a random weight is impossible. */
final class WeightLoader {
    private static final int NAMED_IN_MESSAGES = 5;

    private final String label;
    private final Architecture architecture;
    private final Weights stored;
    private final Map<String, String> fileNames = new LinkedHashMap<>();
    private final List<String> ignored = new ArrayList<>();

    /**
     * Compares the names.
     *
     * @param label the model, for messages
     * @throws ModelException if a tensor is missing, or one is there that no known head has
     */
    WeightLoader(String label, Architecture architecture, Weights stored) {
        this.label = label;
        this.architecture = architecture;
        this.stored = stored;
        TreeSet<String> missing = new TreeSet<>();
        architecture.weights().weights().forEach(spec -> missing.add(spec.name()));
        List<String> unexpected = new ArrayList<>();
        for (String fileName : stored.names()) {
            String name = nameInArchitecture(fileName);
            if (missing.remove(name)) {
                fileNames.put(name, fileName);
            } else if (architecture.fileNames().isUnused(name)) {
                ignored.add(fileName);
            } else {
                unexpected.add(fileName);
            }
        }
        if (!missing.isEmpty()) {
            throw new ModelException("Model \"%s\" lacks %s."
                    .formatted(label, listed(missing.stream().toList())));
        }
        if (!unexpected.isEmpty()) {
            throw new ModelException("Model \"%s\" has unexpected %s; is it really of type %s?"
                    .formatted(label, listed(unexpected), architecture.family()));
        }
    }

    /** Task models put a prefix in front, and files of 2018 call a norm's scale and shift gamma and beta. */
    private String nameInArchitecture(String fileName) {
        String name = architecture.fileNames().withoutPrefix(fileName);
        return name.replaceFirst("LayerNorm\\.gamma$", "LayerNorm.weight")
                .replaceFirst("LayerNorm\\.beta$", "LayerNorm.bias");
    }

    private static String listed(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(names.size(), NAMED_IN_MESSAGES)));
        return "%d tensor%s: %s%s"
                .formatted(
                        names.size(),
                        names.size() == 1 ? "" : "s",
                        shown,
                        names.size() > NAMED_IN_MESSAGES ? ", …" : "");
    }

    LoadReport report() {
        List<WeightSpec> weights = architecture.weights().weights();
        long parameters = weights.stream().mapToLong(WeightSpec::size).sum();
        return new LoadReport(architecture.family(), weights.size(), parameters, ignored);
    }

    /**
     * Returns one tensor.
     *
     * @throws ModelException if it has another shape or is not of floating-point numbers
     */
    StoredTensor read(WeightSpec spec) {
        StoredTensor tensor = stored.read(fileNames.get(spec.name()));
        if (!tensor.shape().equals(spec.storedShape())) {
            throw new ModelException("Model \"%s\": tensor %s has shape %s; the configuration asks for %s."
                    .formatted(label, spec.name(), tensor.shape(), spec.storedShape()));
        }
        if (TorchType.of(tensor.dtype()).isEmpty()) {
            throw new ModelException("Model \"%s\": tensor %s is of type %s; expected F32, F16 or BF16."
                    .formatted(label, spec.name(), tensor.dtype()));
        }
        return tensor;
    }
}
