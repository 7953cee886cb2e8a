package lorasearch.finetune.model;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lorasearch.safetensors.StoredTensor;

/**
 * A pretrained transformer in native memory, frozen.
 *
 * <p>Loaded once per process and device and shared: any number of {@link AdaptedModel}s on any number of threads compute
 * with the same weights. Whoever loads it closes it, after everything that was built on it.
 */
public final class BaseModel implements AutoCloseable {
    private final Architecture architecture;
    private final Precision precision;
    private final LoadReport report;
    private final PtNDManager manager;
    private final NativeValues values = new NativeValues();
    private final ScriptEngine script;
    private final IValue weights;
    private final Map<String, Double> settings;
    private final PrefixCache prefixes;

    private BaseModel(ModelSource source, Precision precision, Device device, Processor processor) {
        architecture = source.architecture();
        this.precision = precision;
        settings = settings(device, processor);
        manager = (PtNDManager) Torch.engine().newBaseManager(device);
        try (Weights stored = source.openWeights()) {
            script = new ScriptEngine(architecture.script(), manager);
            WeightLoader loader = new WeightLoader(source.label(), architecture, stored);
            report = loader.report();
            weights = load(loader);
            prefixes = new PrefixCache(this, manager, PrefixCache.LIMIT);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Map<String, Double> settings(Device device, Processor processor) {
        Map<String, Double> all = new LinkedHashMap<>(architecture.settings().numbers());
        if (precision == Precision.FLOAT32 && !device.isGpu() && processor.isFasterWithOneDnn()) {
            all.put(ScriptSettings.ONEDNN, 1.0);
        }
        return Collections.unmodifiableMap(all);
    }

    private IValue load(WeightLoader loader) {
        try (PtNDManager loading = newManager()) {
            Map<String, PtNDArray> tensors = new LinkedHashMap<>();
            for (WeightSpec spec : architecture.weights().weights()) {
                tensors.put(spec.name(), load(spec, loader.read(spec), loading));
            }
            architecture
                    .settings()
                    .tensors()
                    .forEach((name, numbers) -> tensors.put(
                            name,
                            script.materialize(
                                    StoredTensor.ofFloats(numbers, numbers.length), TorchType.FLOAT32, loading)));
            return values.dictionaryOf(tensors);
        }
    }

    private PtNDArray load(WeightSpec spec, StoredTensor stored, PtNDManager loading) {
        TorchType type = switch (spec.role()) {
            case LINEAR -> precision.linear();
            case TABLE -> precision.table(TorchType.of(stored.dtype()).orElseThrow());
            case OTHER -> TorchType.FLOAT32;
        };
        PtNDArray tensor = script.materialize(stored, type, loading);
        if (!spec.transposed()) {
            return tensor;
        }
        try (tensor) {
            return script.transposed(tensor, loading);
        }
    }

    /**
     * Loads a model.
     *
     * @param device where it computes; see {@link Devices}
     * @throws ModelException if a file is missing or malformed, or if a tensor is missing, unexpected or of another
     *     shape; the message names it
     */
    public static BaseModel load(ModelSource source, Precision precision, Device device) {
        return load(source, precision, device, Processor.current());
    }

    /** @param processor decides which library multiplies in float32 on a CPU */
    static BaseModel load(ModelSource source, Precision precision, Device device, Processor processor) {
        return new BaseModel(source, precision, device, processor);
    }

    /** Returns what was loaded and what was left out. */
    public LoadReport loadReport() {
        return report;
    }

    /** Returns the longest text in tokens. */
    public int maxPositions() {
        return architecture.sizes().maxPositions();
    }

    /** Returns the names of the linear layers that can be adapted, first layer first. */
    public List<String> adaptableModules() {
        return architecture.weights().linears().stream().map(LinearModule::name).toList();
    }

    /** Returns the last parts of the names of the layers that are usually adapted in models of this family. */
    public List<String> usualLoraTargets() {
        return architecture.loraTargets();
    }

    /**
     * Checks that every target of low-rank updates names a module of this model, and that it has as many layers; nothing
     * else can be wrong.
     *
     * @throws IllegalArgumentException naming the first that does not, and the names of a layer
     */
    public void check(Adaptation adaptation) {
        if (!(adaptation instanceof LoraConfig lora)) {
            return;
        }
        List<LinearModule> linears = architecture.weights().linears();
        for (String target : lora.targets()) {
            if (linears.stream().noneMatch(linear -> LoraConfig.matches(linear.name(), target))) {
                throw new IllegalArgumentException("LoRA target \"%s\" names no layer of the model; one layer has: %s."
                        .formatted(target, namesOfFirstLayer(linears)));
            }
        }
        if (lora.topLayers() > architecture.sizes().layers()) {
            throw new IllegalArgumentException("LoRA top layers (%d) must be at most the model's %d."
                    .formatted(lora.topLayers(), architecture.sizes().layers()));
        }
        if (architecture.adapted(lora).isEmpty()) {
            throw new IllegalArgumentException("LoRA targets %s name no module of the model's %d top layers."
                    .formatted(lora.targets(), lora.topLayers()));
        }
    }

    private static String namesOfFirstLayer(List<LinearModule> linears) {
        return String.join(
                ", ",
                linears.stream()
                        .map(linear -> linear.name().replaceFirst("^.*?\\d+\\.", ""))
                        .distinct()
                        .toList());
    }

    /** Returns how the frozen linear layers are kept. */
    Precision precision() {
        return precision;
    }

    Architecture architecture() {
        return architecture;
    }

    ScriptEngine script() {
        return script;
    }

    /** Returns what the lower layers say of texts, for all that is trained above them. */
    PrefixCache prefixes() {
        return prefixes;
    }

    /** Returns the numbers that every script over this model is told. */
    Map<String, Double> settings() {
        return settings;
    }

    /** Returns the weights by name as a script takes them. */
    IValue weights() {
        return weights;
    }

    /** Returns a copy of every weight in float32, in the architecture's order. */
    Map<String, StoredTensor> copyOfWeights() {
        Map<String, StoredTensor> copies = new LinkedHashMap<>();
        try (NativeValues call = new NativeValues();
                PtNDManager results = newManager()) {
            Map<String, IValue> tensors = weights.toIValueMap();
            tensors.values().forEach(call::keep);
            for (WeightSpec spec : architecture.weights().weights()) {
                float[] values = script.run(call, "widened", List.of(tensors.get(spec.name())))
                        .toTensor(results)
                        .toFloatArray();
                copies.put(spec.name(), StoredTensor.ofFloats(values, spec.shape()));
            }
        }
        return copies;
    }

    /**
     * Returns how many tokens a pass over many texts should take at once: enough to keep the device busy; on a processor so few
     * that its caches hold what a layer makes of them (MiniLM in bfloat16 on one core reads 8 % more rows with 1,024 than with
     * 4,096).
     */
    public int tokensAtOnce() {
        return manager.getDevice().isGpu() ? 4096 : 1024;
    }

    /** Gives memory that trainings on this model have used and left back to the system; best after each of them. */
    public void giveBackMemory() {
        FreedMemory.giveBack(manager.getDevice());
    }

    /** Returns a manager of its own on this model's device; the caller closes it. */
    PtNDManager newManager() {
        return (PtNDManager) manager.newSubManager();
    }

    @Override
    public void close() {
        values.close();
        manager.close();
    }
}
