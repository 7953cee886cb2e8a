package lorasearch.finetune.model;

/**
 * What one training step saw before it changed the weights.
 *
 * @param loss the batch's mean loss; NaN or infinite if training diverged
 * @param gradientNorm the joint 2-norm of all gradients before clipping
 */
public record StepResult(double loss, double gradientNorm) {

    /** Returns whether training can go on. */
    boolean isFinite() {
        return Double.isFinite(loss) && Double.isFinite(gradientNorm);
    }
}
