package lorasearch.sampler.tpe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lorasearch.sampler.Observations;
import lorasearch.space.Condition;
import lorasearch.space.Parameter;

/**
 * Partitions the parameters of a space into sets that are estimated together: those that exist under the same condition
 * and that every finished trial has all or none of. Parameters with a single value belong to no group.
 */
final class ParameterGroups {

    private ParameterGroups() {}

    /** Returns the groups, each a list of indices into the space's parameters, ascending. */
    static List<List<Integer>> of(Observations observations, boolean joint) {
        List<Parameter> parameters = observations.space().parameters();
        List<List<Integer>> groups = new ArrayList<>();
        for (int parameter = 0; parameter < parameters.size(); parameter++) {
            if (parameters.get(parameter).distribution().isSingle()) {
                continue;
            }
            Optional<List<Integer>> group = joint ? groupOf(parameter, groups, observations) : Optional.empty();
            group.orElseGet(() -> newGroup(groups)).add(parameter);
        }
        return groups;
    }

    private static List<Integer> newGroup(List<List<Integer>> groups) {
        List<Integer> group = new ArrayList<>();
        groups.add(group);
        return group;
    }

    private static Optional<List<Integer>> groupOf(
            int parameter, List<List<Integer>> groups, Observations observations) {
        return groups.stream()
                .filter(group -> occurTogether(parameter, group.get(0), observations))
                .findFirst();
    }

    private static boolean occurTogether(int parameter, int other, Observations observations) {
        List<Parameter> parameters = observations.space().parameters();
        Optional<Condition> condition = parameters.get(parameter).condition();
        if (!condition.equals(parameters.get(other).condition())) {
            return false;
        }
        if (observations.count(parameter) == observations.size() && observations.count(other) == observations.size()) {
            return true;
        }
        for (int row = 0; row < observations.size(); row++) {
            if (!observations.isRunning(row) && observations.has(row, parameter) != observations.has(row, other)) {
                return false;
            }
        }
        return true;
    }
}
