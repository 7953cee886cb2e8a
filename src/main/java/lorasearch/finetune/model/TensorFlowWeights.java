package lorasearch.finetune.model;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lorasearch.safetensors.DType;
import lorasearch.safetensors.StoredTensor;

/**
 * The variables of Google's BERT in a TensorFlow checkpoint, under the names of Hugging Face's files.
 *
 * <p>{@code module/bert/encoder/layer_0/attention/self/query/kernel} is {@code
 * bert.encoder.layer.0.attention.self.query.weight}, transposed; a table of embeddings has no {@code weight} in its name.
 * Field numbers are those of tensor_bundle.proto (BundleEntryProto) and tensor_shape.proto.
 */
final class TensorFlowWeights implements Weights {
    private static final String MODULE = "module/";
    private static final String KERNEL = "/kernel";
    private static final String TABLE = "_embeddings";
    private static final int FLOAT = 1;

    /** A variable's shape, where its numbers lie, and whether they are the transposed of what we call so. */
    private record Entry(List<Long> shape, long offset, long size, boolean transposed) {}

    private final ByteBuffer data;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private TensorFlowWeights(ByteBuffer data) {
        this.data = data;
    }

    /**
     * Finds the variables.
     *
     * @param origin the file, for messages
     * @param data the only part of the checkpoint; used as long as the result
     * @throws ModelException if the index is not well-formed or speaks of anything but float32
     */
    static TensorFlowWeights parse(String origin, ByteBuffer index, ByteBuffer data) {
        TensorFlowWeights weights = new TensorFlowWeights(data);
        SortedTable.read(origin, index).forEach((variable, entry) -> {
            if (!variable.isEmpty()) { // the empty name says how the checkpoint was written
                weights.entries.put(name(variable), entry(origin, variable, entry));
            }
        });
        return weights;
    }

    private static String name(String variable) {
        String name = variable.startsWith(MODULE) ? variable.substring(MODULE.length()) : variable;
        if (name.endsWith(KERNEL)) {
            name = name.substring(0, name.length() - KERNEL.length()) + "/weight";
        } else if (name.endsWith(TABLE)) {
            name = name + "/weight";
        }
        return name.replace("/layer_", "/layer.").replace('/', '.');
    }

    private static Entry entry(String origin, String variable, ByteBuffer message) {
        ProtobufReader reader = new ProtobufReader(origin, message);
        long type = 0;
        List<Long> shape = new ArrayList<>();
        long offset = 0;
        long size = 0;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> type = reader.number();
                case 2 -> shape = shape(reader.message());
                case 4 -> offset = reader.number();
                case 5 -> size = reader.number();
                default -> {}
            }
        }
        if (type != FLOAT) {
            throw new ModelException("%s: variable %s is not float32.".formatted(origin, variable));
        }
        return new Entry(shape, offset, size, variable.endsWith(KERNEL));
    }

    private static List<Long> shape(ProtobufReader message) {
        List<Long> shape = new ArrayList<>();
        while (message.next()) {
            if (message.field() == 2) {
                ProtobufReader extent = message.message();
                while (extent.next()) {
                    if (extent.field() == 1) {
                        shape.add(extent.number());
                    }
                }
            }
        }
        return shape;
    }

    @Override
    public Set<String> names() {
        return entries.keySet();
    }

    @Override
    public StoredTensor read(String name) {
        Entry entry = entries.get(name);
        ByteBuffer bytes = data.slice(Math.toIntExact(entry.offset), Math.toIntExact(entry.size));
        StoredTensor tensor = new StoredTensor(DType.F32, entry.shape, bytes);
        return entry.transposed ? Matrices.transposed(tensor) : tensor;
    }

    @Override
    public void close() {
        // the mapped memory goes with the buffers
    }
}
