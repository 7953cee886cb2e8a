package lorasearch.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What happens around trials while they run; nothing here changes a result.
 *
 * @param checkpointTime time between two checkpoints of a running trial, if they are made by time
 * @param checkpointSteps training steps between two checkpoints, if they are counted; without either there are none
 * @param trialTimeout how long one attempt at a trial may take, if bounded; a trial that takes longer fails
 * @param keepModels of so many trials, the best, the trained weights are kept; empty for all
 */
public record RunSection(
        Optional<Duration> checkpointTime,
        OptionalInt checkpointSteps,
        Optional<Duration> trialTimeout,
        OptionalInt keepModels) {

    private static final String CHECKPOINT = "checkpoint";
    private static final String TRIAL_TIMEOUT = "trial_timeout";
    private static final String KEEP_MODELS = "keep_models";
    private static final String STANDARD = "30s";
    private static final String OFF = "off";
    private static final Pattern STEPS = Pattern.compile("([1-9]\\d{0,8}) steps?");

    static RunSection read(Section section) {
        String checkpoint = section.has(CHECKPOINT) ? String.valueOf(section.value(CHECKPOINT)) : STANDARD;
        Matcher steps = STEPS.matcher(checkpoint);
        boolean counted = steps.matches();
        boolean timed = !counted && !checkpoint.equals(OFF);
        RunSection run = new RunSection(
                timed ? Optional.of(duration(section, CHECKPOINT, checkpoint)) : Optional.empty(),
                counted ? OptionalInt.of(Integer.parseInt(steps.group(1))) : OptionalInt.empty(),
                section.has(TRIAL_TIMEOUT)
                        ? Optional.of(duration(section, TRIAL_TIMEOUT, String.valueOf(section.value(TRIAL_TIMEOUT))))
                        : Optional.empty(),
                section.has(KEEP_MODELS)
                        ? OptionalInt.of((int) Math.min(section.integer(KEEP_MODELS, 1, 1), Integer.MAX_VALUE))
                        : OptionalInt.empty());
        section.rejectOthers();
        return run;
    }

    private static Duration duration(Section section, String key, String text) {
        String rule = key.equals(CHECKPOINT)
                ? "must be a duration such as 30s or 5m, a number of steps such as 200 steps, or off"
                : "must be a duration such as 90s, 30m or 2h";
        return Durations.parse(text).orElseThrow(() -> section.error(key, text, rule));
    }

    /** Returns the section as a study file has it. */
    Map<String, Object> toMap() {
        Map<String, Object> entries = new LinkedHashMap<>();
        entries.put(
                CHECKPOINT,
                checkpointSteps.isPresent()
                        ? checkpointSteps.getAsInt() + " steps"
                        : checkpointTime.map(RunSection::text).orElse(OFF));
        trialTimeout.ifPresent(timeout -> entries.put(TRIAL_TIMEOUT, text(timeout)));
        keepModels.ifPresent(count -> entries.put(KEEP_MODELS, count));
        return entries;
    }

    private static String text(Duration duration) {
        return duration.toSeconds() + "s";
    }
}
