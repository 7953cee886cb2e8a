package lorasearch.finetune.model;

import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Trials that train over one base at the same time, each on a thread of its own.
 *
 * <p>Their steps are made together: one forward and backward pass of the base over the rows of all trials that are ready,
 * in which every trial keeps its own updates, head, loss, dropout, clipping, learning rate and moments. A trial gives the
 * same numbers as alone, but for rounding; a trial that evaluates or ends holds nobody up. A trial that diverges does not
 * reach the others.
 *
 * <p>Trials with low-rank updates share a pass if their updates begin in the same layer; all others make their steps one
 * after another. Safe for use by several threads.
 */
public final class TrainingPack {
    private final BaseModel base;
    private final Gathering<Step, StepResult> steps = new Gathering<>(this::train);

    /** @param base stays open as long as this is used */
    public TrainingPack(BaseModel base) {
        this.base = base;
    }

    BaseModel base() {
        return base;
    }

    /** Takes a place for a trial, which gives it back by closing it. */
    Gathering<Step, StepResult>.Member join() {
        return steps.join();
    }

    private List<StepResult> train(List<Step> asked) {
        Map<Integer, List<Step>> passes = new TreeMap<>();
        asked.stream()
                .filter(step -> step.firstLayer().isPresent())
                .forEach(step -> passes.computeIfAbsent(step.firstLayer().getAsInt(), layer -> new ArrayList<>())
                        .add(step));
        Map<Step, StepResult> results = new HashMap<>();
        for (List<Step> pass : passes.values()) {
            List<StepResult> shared = together(pass);
            for (int i = 0; i < pass.size(); i++) {
                results.put(pass.get(i), shared.get(i));
            }
        }
        return asked.stream()
                .map(step -> results.containsKey(step) ? results.get(step) : alone(step))
                .toList();
    }

    /** The script changes nothing if one of several steps is not finite; then each of them is made alone. */
    private List<StepResult> together(List<Step> asked) {
        List<StepResult> results = run(asked);
        boolean changed = asked.size() == 1 || results.stream().allMatch(StepResult::isFinite);
        return changed ? results : asked.stream().map(this::alone).toList();
    }

    private StepResult alone(Step step) {
        return run(List.of(step)).get(0);
    }

    private List<StepResult> run(List<Step> asked) {
        try (NativeValues call = new NativeValues()) {
            IValue argument = call.listOf(asked.stream().map(Step::argument).toArray(IValue[]::new));
            double[] numbers =
                    base.script().train(call, "train", List.of(argument)).toDoubleArray();
            List<StepResult> results = new ArrayList<>();
            for (int i = 0; i < numbers.length; i += 2) {
                results.add(new StepResult(numbers[i], numbers[i + 1]));
            }
            return results;
        }
    }

    /**
     * One step of one trial.
     *
     * @param argument the form in which the script takes it; open until the step is made
     * @param firstLayer the first layer that it trains, if it may share a pass with others that begin there
     */
    record Step(IValue argument, OptionalInt firstLayer) {}
}
