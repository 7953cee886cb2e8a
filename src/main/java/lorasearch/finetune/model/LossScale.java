package lorasearch.finetune.model;

import java.util.Map;
import lorasearch.finetune.state.PartState;

/**
 * The factor with which a loss is differentiated on a base in float16, so that small gradients do not become 0 on their
 * way (Micikevicius et al. 2017, arXiv:1710.03740, section 3.2). A step with a number that is not finite changes nothing
 * and halves the factor; it is doubled after 2,000 sound steps in a row. On other bases it stays 1.
 *
 * <p>At 1 steps are made whatever their numbers are. Start value, factors and interval are those of torch's GradScaler.
 * Not thread-safe.
 */
final class LossScale {
    static final double START = 65_536;
    private static final int GROWTH_INTERVAL = 2_000;
    private static final double CHANGE = 2;

    private static final String VALUE = "loss_scale";
    private static final String SOUND_STEPS = "sound_steps";

    private final boolean moving;
    private double value;
    private int soundSteps;

    /** @param precision of the base */
    LossScale(Precision precision) {
        moving = precision == Precision.FLOAT16;
        value = moving ? START : 1;
    }

    double value() {
        return value;
    }

    /** Takes note of a step that was made, or tried, with this scale. */
    void after(StepResult step) {
        if (!moving) {
            return;
        }
        soundSteps = step.isFinite() ? soundSteps + 1 : 0;
        if (!step.isFinite()) {
            value = Math.max(1, value / CHANGE);
        } else if (soundSteps == GROWTH_INTERVAL) {
            value *= CHANGE;
            soundSteps = 0;
        }
    }

    Map<String, String> facts() {
        return Map.of(VALUE, String.valueOf(value), SOUND_STEPS, String.valueOf(soundSteps));
    }

    void resume(PartState state) {
        value = state.number(VALUE);
        soundSteps = Math.toIntExact(state.whole(SOUND_STEPS));
    }
}
