package lorasearch.finetune.model;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lorasearch.safetensors.DType;
import lorasearch.safetensors.StoredTensor;

/**
 * The weights of an ONNX file that PyTorch's exporter made from a Hugging Face model, under their names there.
 *
 * <p>Most initializers keep their names. The weights of linear layers do not: the exporter folds their transposition
 * and calls the result {@code onnx::MatMul_787} or the like. What they belong to is told by the node that multiplies
 * with them, {@code /encoder/layer.0/attention/self/query/MatMul}; they are transposed back here.
 *
 * <p>Field numbers are those of onnx.proto3 (ModelProto, GraphProto, NodeProto, TensorProto).
 */
final class OnnxWeights implements Weights {
    private static final String ANONYMOUS = "onnx::";
    private static final String MULTIPLICATION = "MatMul";
    private static final int ONNX_FLOAT = 1;
    private static final int ONNX_INT64 = 7;

    private final Map<String, StoredTensor> initializers;
    private final Map<String, String> anonymousOfWeight;

    /** @param anonymousOfWeight the initializer that holds a linear layer's weight transposed, by the weight's name */
    private OnnxWeights(Map<String, StoredTensor> initializers, Map<String, String> anonymousOfWeight) {
        this.initializers = initializers;
        this.anonymousOfWeight = anonymousOfWeight;
    }

    /**
     * Finds the weights in a file's content.
     *
     * @param origin the file, for messages
     * @throws ModelException if the content is not well-formed
     */
    static OnnxWeights parse(String origin, ByteBuffer content) {
        Map<String, StoredTensor> initializers = new LinkedHashMap<>();
        Map<String, String> anonymousOfWeight = new LinkedHashMap<>();
        ProtobufReader model = new ProtobufReader(origin, content);
        while (model.next()) {
            if (model.field() == 7) {
                readGraph(origin, model.message(), initializers, anonymousOfWeight);
            }
        }
        anonymousOfWeight.values().removeIf(name -> !isMatrix(initializers.get(name)));
        return new OnnxWeights(initializers, anonymousOfWeight);
    }

    private static boolean isMatrix(StoredTensor tensor) {
        return tensor != null && tensor.shape().size() == 2;
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(initializers.keySet());
        names.removeAll(Set.copyOf(anonymousOfWeight.values()));
        names.addAll(anonymousOfWeight.keySet());
        return names;
    }

    @Override
    public StoredTensor read(String name) {
        String anonymous = anonymousOfWeight.get(name);
        return anonymous == null ? initializers.get(name) : Matrices.transposed(initializers.get(anonymous));
    }

    @Override
    public void close() {
        // the content is in memory and goes with this
    }

    private static void readGraph(
            String origin,
            ProtobufReader graph,
            Map<String, StoredTensor> initializers,
            Map<String, String> anonymousOfWeight) {
        while (graph.next()) {
            switch (graph.field()) {
                case 1 -> readNode(graph.message(), anonymousOfWeight);
                case 5 -> readTensor(origin, graph.message(), initializers);
                default -> {}
            }
        }
    }

    private static void readNode(ProtobufReader node, Map<String, String> anonymousOfWeight) {
        List<String> inputs = new ArrayList<>();
        String name = "";
        String operator = "";
        while (node.next()) {
            switch (node.field()) {
                case 1 -> inputs.add(node.text());
                case 3 -> name = node.text();
                case 4 -> operator = node.text();
                default -> {}
            }
        }
        if (operator.equals(MULTIPLICATION)) {
            String module = name.replaceFirst("^/", "")
                    .replaceFirst("/MatMul(_\\d+)?$", "")
                    .replace('/', '.');
            inputs.stream()
                    .filter(input -> input.startsWith(ANONYMOUS))
                    .forEach(input -> anonymousOfWeight.put(module + ".weight", input));
        }
    }

    private static void readTensor(String origin, ProtobufReader tensor, Map<String, StoredTensor> initializers) {
        List<Long> dims = new ArrayList<>();
        List<Long> integers = new ArrayList<>();
        String name = "";
        long type = 0;
        ByteBuffer bytes = ByteBuffer.allocate(0);
        while (tensor.next()) {
            switch (tensor.field()) {
                case 1 -> dims.addAll(tensor.numbers());
                case 2 -> type = tensor.number();
                case 4, 9 -> bytes = tensor.bytes(); // packed float_data holds the same bytes as raw_data
                case 7 -> integers.addAll(tensor.numbers());
                case 8 -> name = tensor.text();
                default -> {}
            }
        }
        try {
            if (type == ONNX_FLOAT) {
                initializers.put(name, new StoredTensor(DType.F32, dims, bytes));
            } else if (type == ONNX_INT64) {
                initializers.put(
                        name,
                        integers.isEmpty()
                                ? new StoredTensor(DType.I64, dims, bytes)
                                : StoredTensor.ofLongs(integers, dims));
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ModelException("%s: initializer \"%s\": %s".formatted(origin, name, e.getMessage()), e);
        }
    }
}
