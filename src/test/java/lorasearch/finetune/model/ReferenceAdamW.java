package lorasearch.finetune.model;

import java.util.HashMap;
import java.util.Map;

/** Clipping and AdamW written out number by number, after torch.nn.utils.clip_grad_norm_ and arXiv:1711.05101. */
final class ReferenceAdamW {
    private final OptimizerConfig config;
    private final Map<String, double[]> first = new HashMap<>();
    private final Map<String, double[]> second = new HashMap<>();
    private int steps;

    ReferenceAdamW(OptimizerConfig config) {
        this.config = config;
    }

    /** Changes the weights and returns the gradients' norm; names that begin with {@code head.} have their own rate. */
    double step(Map<String, double[]> weights, Map<String, float[]> gradients, double learningRate) {
        steps++;
        double squares = 0;
        for (float[] gradient : gradients.values()) {
            for (double g : gradient) {
                squares += g * g;
            }
        }
        double norm = Math.sqrt(squares);
        double factor = Math.min(1, config.clipNorm() / (norm + 1e-6));
        gradients.forEach((name, gradient) -> {
            double rate = learningRate * rateFactor(name);
            double[] w = weights.get(name);
            double[] m = first.computeIfAbsent(name, n -> new double[w.length]);
            double[] v = second.computeIfAbsent(name, n -> new double[w.length]);
            for (int i = 0; i < w.length; i++) {
                double g = gradient[i] * factor;
                w[i] -= rate * config.weightDecay() * w[i];
                m[i] = config.beta1() * m[i] + (1 - config.beta1()) * g;
                v[i] = config.beta2() * v[i] + (1 - config.beta2()) * g * g;
                double mean = m[i] / (1 - Math.pow(config.beta1(), steps));
                double deviation = Math.sqrt(v[i] / (1 - Math.pow(config.beta2(), steps)));
                w[i] -= rate * mean / (deviation + config.epsilon());
            }
        });
        return norm;
    }

    private double rateFactor(String name) {
        if (name.startsWith("head.")) {
            return config.headRateFactor();
        }
        return name.endsWith(".lora_B.weight") ? config.loraPlusFactor() : 1;
    }
}
