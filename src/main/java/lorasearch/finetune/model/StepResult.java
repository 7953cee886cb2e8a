package lorasearch.finetune.model;

/**
 * What one training step saw before it changed the weights.
 *
 * @param loss the batch's mean loss; NaN or infinite if training diverged
 * @param gradientNorm the joint 2-norm of all gradients before clipping; not finite where a gradient is not
 */
public record StepResult(double loss, double gradientNorm) {

    /** Returns whether both are finite. */
    boolean isFinite() {
        return Double.isFinite(loss) && Double.isFinite(gradientNorm);
    }
}
