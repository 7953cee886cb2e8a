package lorasearch.finetune.model;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.TorchCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lorasearch.safetensors.StoredTensor;

/**
 * The TorchScript module of one architecture: functions over tensors that Java owns.
 *
 * <p>The sources are resources beside this class; the architecture's own is known to the others as {@code family}.
 * Safe for use by several threads.
 */
final class ScriptEngine {
    private static final List<String> PARTS = List.of(
            "dropout",
            "lora",
            "norm",
            "rotary",
            "mask",
            "context",
            "attention",
            "mlp",
            "encoder",
            "decoder",
            "backbone",
            "checkpoints",
            "pooling",
            "head",
            "loss",
            "optimizer");

    private final PtSymbolBlock module;

    /**
     * Compiles the module.
     *
     * @param family the architecture's script
     * @param manager owns the module
     */
    ScriptEngine(String family, PtNDManager manager) {
        Map<String, String> parts = new LinkedHashMap<>();
        PARTS.forEach(part -> parts.put(part, source(part)));
        parts.put("family", source(family));
        try (InputStream archive = new ByteArrayInputStream(TorchArchive.of(source("engine"), parts))) {
            module = JniUtils.loadModule(manager, archive, false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String source(String name) {
        String resource = name + ".torchscript";
        try (InputStream in = ScriptEngine.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Script %s is missing.".formatted(resource));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Calls a method that differentiates; the result is closed with the values it is kept in. */
    IValue train(NativeValues scope, String method, List<IValue> arguments) {
        return scope.keep(call(method, true, arguments));
    }

    /** Calls a method that does not differentiate; the result is closed with the values it is kept in. */
    IValue run(NativeValues scope, String method, List<IValue> arguments) {
        return scope.keep(call(method, false, arguments));
    }

    private IValue call(String method, boolean gradients, List<IValue> arguments) {
        IValue[] values = arguments.toArray(IValue[]::new);
        return NativeCalls.ofProcess().make(() -> TorchCall.run(module, method, gradients, values));
    }

    /**
     * Copies a stored tensor of floating-point numbers into native memory.
     *
     * @param type the type it shall have there
     * @param manager owns the result, and tells the device
     */
    PtNDArray materialize(StoredTensor tensor, TorchType type, PtNDManager manager) {
        ByteBuffer bytes = tensor.bytes();
        // Torch views the bytes as numbers itself, because DJL cannot create float16 and bfloat16 from Java memory.
        try (NativeValues scope = new NativeValues();
                PtNDArray raw = manager.create(bytes, new Shape(bytes.remaining()), DataType.UINT8)) {
            IValue result = run(
                    scope,
                    "materialize",
                    List.of(
                            scope.keep(IValue.from(raw)),
                            scope.of(TorchType.of(tensor.dtype()).orElseThrow().code()),
                            scope.of(tensor.shape().stream()
                                    .mapToLong(Long::longValue)
                                    .toArray()),
                            scope.of(type.code())));
            return result.toTensor(manager);
        }
    }

    /** Returns a matrix with its axes exchanged, in memory of its own. */
    PtNDArray transposed(PtNDArray matrix, PtNDManager manager) {
        try (NativeValues scope = new NativeValues()) {
            return run(scope, "transposed", List.of(scope.keep(IValue.from(matrix))))
                    .toTensor(manager);
        }
    }
}
