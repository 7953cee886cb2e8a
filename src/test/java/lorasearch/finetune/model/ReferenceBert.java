package lorasearch.finetune.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lorasearch.safetensors.StoredTensor;
import org.apache.commons.math3.special.Erf;

/** BERT with low-rank updates and a head, written out in loops over doubles: slow, and easy to compare with the paper. */
final class ReferenceBert {
    private final Sizes sizes;
    private final double epsilon;
    private final AdapterWeights adapter;
    private final Map<String, double[]> tensors = new HashMap<>();

    ReferenceBert(TinyModel bert, AdapterWeights adapter) {
        sizes = bert.architecture().sizes();
        epsilon = bert.config().get("layer_norm_eps").getAsDouble();
        this.adapter = adapter;
        bert.weights().forEach((name, tensor) -> tensors.put(name, doubles(tensor)));
        adapter.updates().forEach((name, tensor) -> tensors.put(name, doubles(tensor)));
        adapter.headTensors().forEach((name, tensor) -> tensors.put("head." + name, doubles(tensor)));
    }

    private static double[] doubles(StoredTensor tensor) {
        float[] floats = tensor.toFloats();
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }

    /** Returns a trained tensor, to be changed in place; the head's are {@code head.weight} and {@code head.bias}. */
    double[] tensor(String name) {
        return tensors.get(name);
    }

    /** Returns the hidden states of the real tokens of one text, (tokens, width). */
    double[][] hiddenStates(long[] ids) {
        double[][] x = new double[ids.length][];
        for (int t = 0; t < ids.length; t++) {
            double[] sum = row("embeddings.word_embeddings.weight", (int) ids[t]);
            add(sum, row("embeddings.position_embeddings.weight", t));
            add(sum, row("embeddings.token_type_embeddings.weight", 0));
            x[t] = norm(sum, "embeddings.LayerNorm");
        }
        for (int layer = 0; layer < sizes.layers(); layer++) {
            x = layer(x, "encoder.layer." + layer + ".");
        }
        return x;
    }

    private double[] row(String table, int index) {
        return Arrays.copyOfRange(tensors.get(table), index * sizes.width(), (index + 1) * sizes.width());
    }

    private double[][] layer(double[][] x, String name) {
        double[][] query = linear(x, name + "attention.self.query");
        double[][] key = linear(x, name + "attention.self.key");
        double[][] value = linear(x, name + "attention.self.value");
        double[][] seen = linear(attention(query, key, value), name + "attention.output.dense");
        double[][] middle = new double[x.length][];
        for (int t = 0; t < x.length; t++) {
            add(seen[t], x[t]);
            middle[t] = norm(seen[t], name + "attention.output.LayerNorm");
        }
        double[][] inner = linear(middle, name + "intermediate.dense");
        for (double[] token : inner) {
            for (int i = 0; i < token.length; i++) {
                token[i] *= 0.5 * (1 + Erf.erf(token[i] / Math.sqrt(2)));
            }
        }
        double[][] result = linear(inner, name + "output.dense");
        for (int t = 0; t < x.length; t++) {
            add(result[t], middle[t]);
            result[t] = norm(result[t], name + "output.LayerNorm");
        }
        return result;
    }

    private double[][] attention(double[][] query, double[][] key, double[][] value) {
        int tokens = query.length;
        int size = sizes.width() / sizes.heads();
        double[][] result = new double[tokens][sizes.width()];
        for (int head = 0; head < sizes.heads(); head++) {
            int from = head * size;
            for (int q = 0; q < tokens; q++) {
                double[] weights = new double[tokens];
                double total = 0;
                for (int k = 0; k < tokens; k++) {
                    double product = 0;
                    for (int i = from; i < from + size; i++) {
                        product += query[q][i] * key[k][i];
                    }
                    weights[k] = Math.exp(product / Math.sqrt(size));
                    total += weights[k];
                }
                for (int k = 0; k < tokens; k++) {
                    for (int i = from; i < from + size; i++) {
                        result[q][i] += weights[k] / total * value[k][i];
                    }
                }
            }
        }
        return result;
    }

    private double[][] linear(double[][] x, String module) {
        double[][] y = times(x, tensors.get(module + ".weight"));
        for (double[] token : y) {
            add(token, tensors.get(module + ".bias"));
        }
        if (tensors.containsKey(module + ".lora_A.weight")) {
            double scale = ((LoraConfig) adapter.adaptation()).scale();
            double[][] update =
                    times(times(x, tensors.get(module + ".lora_A.weight")), tensors.get(module + ".lora_B.weight"));
            for (int t = 0; t < y.length; t++) {
                for (int i = 0; i < y[t].length; i++) {
                    y[t][i] += scale * update[t][i];
                }
            }
        }
        return y;
    }

    /** Returns {@code x W'} for a weight of (outputs, inputs). */
    private static double[][] times(double[][] x, double[] weight) {
        int inputs = x[0].length;
        double[][] y = new double[x.length][weight.length / inputs];
        for (int t = 0; t < x.length; t++) {
            for (int o = 0; o < y[t].length; o++) {
                for (int i = 0; i < inputs; i++) {
                    y[t][o] += x[t][i] * weight[o * inputs + i];
                }
            }
        }
        return y;
    }

    private double[] norm(double[] x, String module) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double variance =
                Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = (x[i] - mean) / Math.sqrt(variance + epsilon) * tensors.get(module + ".weight")[i]
                    + tensors.get(module + ".bias")[i];
        }
        return y;
    }

    private static void add(double[] sum, double[] term) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += term[i];
        }
    }

    /** Returns one row per text. */
    double[][] pooled(TokenBatch batch) {
        double[][] pooled = new double[batch.rows()][];
        for (int row = 0; row < pooled.length; row++) {
            double[][] hidden = hiddenStates(realTokens(batch, row));
            pooled[row] = switch (adapter.head().pooling()) {
                case CLS -> hidden[0];
                case LAST -> hidden[hidden.length - 1];
                case MEAN -> mean(hidden);
                case MAX -> max(hidden);
            };
        }
        return pooled;
    }

    static long[] realTokens(TokenBatch batch, int row) {
        List<Long> ids = new ArrayList<>();
        for (int i = row * batch.length(); i < (row + 1) * batch.length(); i++) {
            if (batch.mask()[i] == 1) {
                ids.add(batch.ids()[i]);
            }
        }
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private static double[] mean(double[][] hidden) {
        double[] mean = new double[hidden[0].length];
        for (double[] token : hidden) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += token[i] / hidden.length;
            }
        }
        return mean;
    }

    private static double[] max(double[][] hidden) {
        double[] max = hidden[0].clone();
        for (double[] token : hidden) {
            for (int i = 0; i < max.length; i++) {
                max[i] = Math.max(max[i], token[i]);
            }
        }
        return max;
    }

    /** Returns one row per text, one logit per label. */
    double[][] logits(TokenBatch batch) {
        double[][] x = pooled(batch);
        for (int layer = 0; layer < adapter.head().hiddenUnits().size(); layer++) {
            x = headLayer(x, "head.hidden." + layer);
            for (double[] row : x) {
                Arrays.setAll(row, i -> activated(row[i]));
            }
        }
        return headLayer(x, "head");
    }

    private double[][] headLayer(double[][] x, String name) {
        double[][] y = times(x, tensors.get(name + ".weight"));
        for (double[] row : y) {
            add(row, tensors.get(name + ".bias"));
        }
        return y;
    }

    private double activated(double x) {
        return switch (adapter.head().activation()) {
            case RELU -> Math.max(x, 0);
            case LINEAR -> x;
            case SWISH -> x / (1 + Math.exp(-x));
            case GELU -> x * 0.5 * (1 + Erf.erf(x / Math.sqrt(2)));
        };
    }

    /** Returns the mean binary cross-entropy. */
    double loss(TokenBatch batch, float[] targets, List<Double> positiveWeights) {
        double sum = 0;
        double[][] logits = logits(batch);
        for (int row = 0; row < logits.length; row++) {
            for (int label = 0; label < logits[row].length; label++) {
                double p = 1 / (1 + Math.exp(-logits[row][label]));
                double target = targets[row * logits[row].length + label];
                sum -= positiveWeights.get(label) * target * Math.log(p) + (1 - target) * Math.log(1 - p);
            }
        }
        return sum / targets.length;
    }
}
