package lorasearch.finetune.model;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

    private final Map<String, StoredTensor> tensors;

    private OnnxWeights(Map<String, StoredTensor> tensors) {
        this.tensors = Collections.unmodifiableMap(tensors);
    }

    /**
     * Finds the weights in a file's content.
     *
     * @param origin the file, for messages
     * @throws ModelException if the content is not well-formed or stores weights in another way
     */
    static OnnxWeights parse(String origin, ByteBuffer content) {
        Map<String, StoredTensor> initializers = new LinkedHashMap<>();
        Map<String, String> moduleOfWeight = new HashMap<>();
        ProtobufReader model = new ProtobufReader(origin, content);
        while (model.next()) {
            if (model.field() == 7) {
                readGraph(origin, model.message(), initializers, moduleOfWeight);
            }
        }
        Map<String, StoredTensor> named = new LinkedHashMap<>();
        initializers.forEach((name, tensor) -> {
            String module = moduleOfWeight.get(name);
            if (!name.startsWith(ANONYMOUS)) {
                named.put(name, tensor);
            } else if (module != null && tensor.shape().size() == 2) {
                named.put(module + ".weight", transposed(tensor));
            }
        });
        return new OnnxWeights(named);
    }

    @Override
    public Set<String> names() {
        return tensors.keySet();
    }

    @Override
    public StoredTensor read(String name) {
        return tensors.get(name);
    }

    @Override
    public void close() {
        // the content is in memory and goes with this
    }

    private static void readGraph(
            String origin,
            ProtobufReader graph,
            Map<String, StoredTensor> initializers,
            Map<String, String> moduleOfWeight) {
        while (graph.next()) {
            switch (graph.field()) {
                case 1 -> readNode(graph.message(), moduleOfWeight);
                case 5 -> readTensor(origin, graph.message(), initializers);
                default -> {}
            }
        }
    }

    private static void readNode(ProtobufReader node, Map<String, String> moduleOfWeight) {
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
                    .forEach(input -> moduleOfWeight.put(input, module));
        }
    }

    private static void readTensor(String origin, ProtobufReader tensor, Map<String, StoredTensor> initializers) {
        List<Long> dims = new ArrayList<>();
        String name = "";
        long type = 0;
        ByteBuffer bytes = ByteBuffer.allocate(0);
        while (tensor.next()) {
            switch (tensor.field()) {
                case 1 -> {
                    for (long extent : tensor.numbers()) {
                        dims.add(extent);
                    }
                }
                case 2 -> type = tensor.number();
                case 4, 9 -> bytes = tensor.bytes(); // packed float_data holds the same bytes as raw_data
                case 8 -> name = tensor.text();
                default -> {}
            }
        }
        if (type == ONNX_FLOAT || type == ONNX_INT64) {
            try {
                initializers.put(name, new StoredTensor(type == ONNX_FLOAT ? DType.F32 : DType.I64, dims, bytes));
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new ModelException("%s: initializer \"%s\": %s".formatted(origin, name, e.getMessage()), e);
            }
        }
    }

    private static StoredTensor transposed(StoredTensor tensor) {
        int rows = Math.toIntExact(tensor.shape().get(0));
        int columns = Math.toIntExact(tensor.shape().get(1));
        float[] values = tensor.toFloats();
        float[] result = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                result[column * rows + row] = values[row * columns + column];
            }
        }
        return StoredTensor.ofFloats(result, columns, rows);
    }
}
