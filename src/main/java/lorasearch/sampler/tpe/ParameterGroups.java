package lorasearch.sampler.tpe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import lorasearch.sampler.Observations;

/** Partitions the parameters of a space into sets that are estimated together. Single values belong to no set. */
final class ParameterGroups {

    private final Observations observations;

    private ParameterGroups(Observations observations) {
        this.observations = observations;
    }

    /** Returns the groups, each a list of indices into the space's parameters, ascending. */
    static List<List<Integer>> of(Observations observations, TpeOptions.Joint joint) {
        ParameterGroups groups = new ParameterGroups(observations);
        return switch (joint) {
            case NONE -> groups.joined((parameter, other) -> false);
            case COMMON -> groups.joined((parameter, other) -> groups.isCommon(parameter) && groups.isCommon(other));
            case GROUPS -> groups.joined(groups::occurTogether);
        };
    }

    /** Puts each parameter into the first group whose first member goes with it, or else into a new one. */
    private List<List<Integer>> joined(BiPredicate<Integer, Integer> goTogether) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int index = 0; index < observations.space().parameters().size(); index++) {
            int parameter = index;
            if (observations.space().parameters().get(parameter).distribution().isSingle()) {
                continue;
            }
            groups.stream()
                    .filter(group -> goTogether.test(parameter, group.get(0)))
                    .findFirst()
                    .orElseGet(() -> newGroup(groups))
                    .add(parameter);
        }
        return groups;
    }

    private static List<Integer> newGroup(List<List<Integer>> groups) {
        List<Integer> group = new ArrayList<>();
        groups.add(group);
        return group;
    }

    /** Returns whether every finished trial has a parameter. */
    private boolean isCommon(int parameter) {
        return observations.count(parameter) == observations.size()
                || finishedRows().allMatch(row -> observations.has(row, parameter));
    }

    /** Returns whether every finished trial has both parameters or neither. */
    private boolean occurTogether(int parameter, int other) {
        boolean always = observations.count(parameter) == observations.size()
                && observations.count(other) == observations.size();
        return always
                || finishedRows().allMatch(row -> observations.has(row, parameter) == observations.has(row, other));
    }

    private IntStream finishedRows() {
        return IntStream.range(0, observations.size()).filter(row -> !observations.isRunning(row));
    }
}
