package lorasearch.finetune.train;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How the learning rate goes over the steps of a training: all but {@link #CONSTANT} first rise straight from 0 to the
 * peak. Names and values are those of {@code get_scheduler} in Hugging Face Transformers, with its defaults.
 */
public enum Schedule {
    /** The same rate in every step; there is no warm-up. */
    CONSTANT {
        @Override
        double afterWarmup(LearningRate rate, int step) {
            return rate.peak();
        }
    },
    /** The same rate after the warm-up. */
    CONSTANT_WITH_WARMUP {
        @Override
        double afterWarmup(LearningRate rate, int step) {
            return rate.peak();
        }
    },
    /** Straight down to 0. */
    LINEAR {
        @Override
        double afterWarmup(LearningRate rate, int step) {
            return rate.peak() * rate.shareLeft(step);
        }
    },
    /** Down to 0 along half a cosine. */
    COSINE {
        @Override
        double afterWarmup(LearningRate rate, int step) {
            return rate.peak() * 0.5 * (1 + Math.cos(Math.PI * rate.shareDone(step)));
        }
    },
    /** Down to 0 along half a cosine, several times, each time from the peak. */
    COSINE_WITH_RESTARTS {
        @Override
        double afterWarmup(LearningRate rate, int step) {
            double done = rate.shareDone(step);
            return done >= 1 ? 0 : rate.peak() * 0.5 * (1 + Math.cos(Math.PI * (rate.cycles() * done % 1)));
        }
    },
    /** Straight down to 1e-7, which is Transformers' polynomial of degree 1. */
    POLYNOMIAL {
        @Override
        double afterWarmup(LearningRate rate, int step) {
            return POLYNOMIAL_END + (rate.peak() - POLYNOMIAL_END) * rate.shareLeft(step);
        }
    },
    /** Down with one over the root of the step; the warm-up's length is the scale, or 10,000 steps without one. */
    INVERSE_SQRT {
        @Override
        double afterWarmup(LearningRate rate, int step) {
            double scale = rate.warmupSteps() > 0 ? rate.warmupSteps() : 10_000;
            return rate.peak() / Math.sqrt((step + scale - rate.warmupSteps()) / scale);
        }
    };

    private static final double POLYNOMIAL_END = 1e-7;

    /**
     * Returns the schedule of a name, such as {@code cosine}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the known names
     */
    public static Schedule named(String name) {
        return Arrays.stream(values())
                .filter(schedule -> schedule.scheduleName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Schedule \"%s\" is unknown; there are: %s."
                        .formatted(
                                name,
                                Arrays.stream(values())
                                        .map(Schedule::scheduleName)
                                        .collect(Collectors.joining(", ")))));
    }

    /** Returns the name in study files: lower case with underscores. */
    public String scheduleName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the rate of a step that is not part of the warm-up. */
    abstract double afterWarmup(LearningRate rate, int step);
}
