package lorasearch.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lorasearch.metrics.Baseline;
import lorasearch.report.chart.Numbers;
import lorasearch.space.Params;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/** Phrases that recur in a report. */
final class Wording {
    private static final List<TrialState> STATES =
            List.of(TrialState.COMPLETE, TrialState.PRUNED, TrialState.FAIL, TrialState.RUNNING, TrialState.WAITING);

    private Wording() {}

    /** Returns the line that says what a picture was drawn from. */
    static String caption(StudyReport report) {
        return "study %s · %s".formatted(report.study(), summary(report));
    }

    /** Returns how many trials there are, what they were measured on, and whether that was made up. */
    static String summary(StudyReport report) {
        String measured = measuredOn(report);
        return trials(report.history()) + (measured.isEmpty() ? "" : " · " + measured);
    }

    /** Returns which examples the scores belong to; empty where the study knows of none. */
    static String measuredOn(StudyReport report) {
        String split = report.scoring().split();
        return split.isEmpty() ? "" : split + " split" + (report.isSynthetic() ? " · synthetic data" : "");
    }

    /** Returns " on the … split", or nothing where the study knows of no data. */
    static String onSplit(StudyReport report) {
        String split = report.scoring().split();
        return split.isEmpty() ? "" : " on the %s split".formatted(split);
    }

    /** Returns how many trials there are and how they ended. */
    static String trials(TrialHistory history) {
        List<String> states = new ArrayList<>();
        for (TrialState state : STATES) {
            int count = history.inState(state).size();
            if (count > 0) {
                states.add(count + " " + state(state));
            }
        }
        return counted(history.trials().size(), "trial") + (states.isEmpty() ? "" : ": " + String.join(", ", states));
    }

    /** Returns a state's name as a reader knows it. */
    static String state(TrialState state) {
        return state.word();
    }

    /** Returns which values are better. */
    static String better(Direction direction) {
        return direction == Direction.MAXIMIZE ? "higher is better" : "lower is better";
    }

    /** Returns a number with a noun in the right form. */
    static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** Returns a baseline's name for people. */
    static String baseline(Baseline baseline) {
        return words(baseline.name());
    }

    /** Returns a name for programs as words for people. */
    static String words(String name) {
        return name.replace('_', ' ');
    }

    /** Returns a short name, which may be one for programs, as a sentence of its own. */
    static String sentence(String name) {
        String words = name.replace('_', ' ').strip();
        if (words.isEmpty()) {
            return words;
        }
        int first = words.codePointAt(0);
        String capitalized =
                Character.toString(Character.toUpperCase(first)) + words.substring(Character.charCount(first));
        return capitalized.endsWith(".") ? capitalized : capitalized + ".";
    }

    /** Returns a point as one line. */
    static String point(Params params) {
        return params.values().entrySet().stream()
                .map(entry -> entry.getKey() + " " + value(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Returns a parameter's value, or whatever else a cell may hold, as text. */
    static String value(Object value) {
        if (value instanceof Double number) {
            return Numbers.concise(number);
        }
        return String.valueOf(value);
    }

    /** Returns how long a trial took, if that is known. */
    static Optional<Duration> time(Trial trial) {
        return trial.started().flatMap(start -> trial.finished().map(end -> Duration.between(start, end)));
    }

    /** Returns a duration in its two largest units. */
    static String duration(Duration duration) {
        if (duration.toHours() > 0) {
            return "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart());
        }
        if (duration.toMinutes() > 0) {
            return "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart());
        }
        return "%s s".formatted(Numbers.concise(duration.toMillis() / 1000.0));
    }
}
