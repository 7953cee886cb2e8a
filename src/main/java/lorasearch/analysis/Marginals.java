package lorasearch.analysis;

import java.util.List;
import java.util.stream.IntStream;
import lorasearch.trial.TrialHistory;

/**
 * The mean target per value of a parameter, whatever the other parameters were.
 *
 * @param groups the parameter's values
 * @param summaries one per group; some may be empty
 */
public record Marginals(Groups groups, List<Summary> summaries) {

    public Marginals {
        summaries = List.copyOf(summaries);
    }

    /**
     * Returns the marginals of a parameter.
     *
     * @param most how many groups at most; at least 1
     * @throws IllegalArgumentException if no trial has such a parameter with several values
     */
    public static Marginals of(TrialHistory history, Target target, String parameter, int most) {
        Groups groups = Groups.of(Axes.of(history.trials()).named(parameter), most);
        List<Target.Observed> observed = target.observe(history);
        return new Marginals(
                groups,
                IntStream.range(0, groups.groups().size())
                        .mapToObj(group -> observed.stream()
                                .filter(o -> groups.contains(group, o.trial()))
                                .map(Target.Observed::value)
                                .toList())
                        .map(values -> Summary.of(values, target.direction()))
                        .toList());
    }
}
