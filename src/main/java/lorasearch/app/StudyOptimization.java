package lorasearch.app;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lorasearch.config.DuplicatePolicy;
import lorasearch.config.FineTuneDefinition;
import lorasearch.config.StudyDefinition;
import lorasearch.engine.RunLimits;
import lorasearch.engine.RunResult;
import lorasearch.engine.RunnableStudy;
import lorasearch.engine.RunnerGroup;
import lorasearch.engine.SharedListener;
import lorasearch.engine.StudyRunner;
import lorasearch.objective.CachedObjective;
import lorasearch.objective.Objective;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.trial.StopReason;
import lorasearch.trial.StudyListener;
import lorasearch.trial.TrialHistory;

/** Takes a stored study as far as asked: puts the parts together that its definition names, and runs them. */
final class StudyOptimization {

    private final Workspace workspace;
    private final TrialStore store;
    private final StudyRecord study;
    private final Interruption interruption;

    StudyOptimization(Workspace workspace, TrialStore store, StudyRecord study, Interruption interruption) {
        this.workspace = workspace;
        this.store = store;
        this.study = study;
        this.interruption = interruption;
    }

    /** Runs trials on what the study's definition names. */
    OptimizeResult run(OptimizeRequest request, StudyListener listener) throws IOException {
        StudyDefinition definition = Summaries.requiredDefinition(study);
        return run(definition, request, listener, () -> PreparedObjective.of(definition, store, study));
    }

    /** Runs trials on an objective that the caller brings along. */
    OptimizeResult run(OptimizeRequest request, StudyListener listener, Objective objective) throws IOException {
        return run(
                Summaries.requiredDefinition(study), request, listener, () -> new PreparedObjective.Running(objective));
    }

    private OptimizeResult run(
            StudyDefinition definition,
            OptimizeRequest request,
            StudyListener listener,
            Supplier<PreparedObjective> objective)
            throws IOException {
        store.waitForLocks(listener::waiting);
        TrialHistory history = store.history(study.id());
        RunLimits limits = limits(request, definition, history);
        if (history.finishedCount() >= limits.target()) {
            return result(new RunResult(StopReason.TARGET_REACHED, ""));
        }
        requirePackable(definition, request.pack());
        if (request.workers().isPresent()) {
            requireDevices(definition, request.workers().get());
            return result(new ParallelOptimization(workspace, store, study, interruption, request.pack())
                    .run(limits, request.workers().get(), listener));
        }
        return run(definition, limits, request.pack(), listener, objective);
    }

    /** Works as one of several worker processes. */
    OptimizeResult work(WorkerSettings settings, StudyListener listener) throws IOException {
        store.waitForLocks(listener::waiting);
        StudyDefinition definition = Summaries.requiredDefinition(study);
        RunLimits limits = new RunLimits(
                settings.target(),
                settings.timeout(),
                definition.search().maxConsecutiveFailures(),
                definition.run().trialTimeout(),
                true);
        StudyDefinition here = onDevice(definition, settings);
        return run(here, limits, settings.pack(), listener, () -> PreparedObjective.of(here, store, study));
    }

    private static StudyDefinition onDevice(StudyDefinition definition, WorkerSettings settings) {
        return definition instanceof FineTuneDefinition tuning
                        && settings.device().isPresent()
                ? tuning.onDevice(settings.device().get())
                : definition;
    }

    private static void requireDevices(StudyDefinition definition, WorkerPlan plan) {
        if (!plan.devices().isEmpty() && !(definition instanceof FineTuneDefinition)) {
            throw new StudyError(
                    StudyError.Kind.USAGE,
                    "Study \"%s\" runs a program, which chooses its device itself; leave out --devices."
                            .formatted(definition.name()));
        }
    }

    private static void requirePackable(StudyDefinition definition, int pack) {
        if (pack > 1 && !(definition instanceof FineTuneDefinition)) {
            throw new StudyError(
                    StudyError.Kind.USAGE,
                    "Study \"%s\" trains no model of ours, so there is nothing to pack; use --jobs %d."
                            .formatted(definition.name(), pack));
        }
    }

    private OptimizeResult run(
            StudyDefinition definition,
            RunLimits limits,
            int pack,
            StudyListener listener,
            Supplier<PreparedObjective> objective)
            throws IOException {
        long start = System.nanoTime();
        if (definition instanceof FineTuneDefinition) {
            listener.preparing();
        }
        try (PreparedObjective prepared = objective.get()) {
            Objective evaluated = keepingModels(definition, objective(definition, prepared.objective()));
            StudyListener shared = new SharedListener(listener);
            RunnerGroup runners = new RunnerGroup(Stream.generate(() -> runner(definition, evaluated, shared))
                    .limit(pack)
                    .toList());
            interruption.stopWith(runners::interrupt);
            return result(runners.run(limits.after(Duration.ofNanos(System.nanoTime() - start))));
        }
    }

    private StudyRunner runner(StudyDefinition definition, Objective objective, StudyListener listener) {
        return new StudyRunner(
                new RunnableStudy(
                        study.id(),
                        definition.space(),
                        definition.search().seed(),
                        workspace.of(study.name()).toAbsolutePath()),
                store,
                LocalProcesses.self(),
                Samplers.of(definition),
                Pruners.of(definition),
                objective,
                listener,
                System::nanoTime);
    }

    private Objective objective(StudyDefinition definition, Objective evaluated) {
        return definition.search().duplicates() == DuplicatePolicy.CACHED
                ? new CachedObjective(evaluated, definition.space(), () -> store.history(study.id()))
                : evaluated;
    }

    /** Lets a study with a limit to its kept models delete the others before each trial. */
    private Objective keepingModels(StudyDefinition definition, Objective objective) {
        if (definition.run().keepModels().isEmpty() || !(definition instanceof FineTuneDefinition)) {
            return objective;
        }
        KeptModels kept = new KeptModels(
                store,
                study.id(),
                workspace.of(study.name()),
                definition.run().keepModels().getAsInt());
        return (assignment, progress) -> {
            kept.collect(progress::warn);
            return objective.evaluate(assignment, progress);
        };
    }

    private static RunLimits limits(OptimizeRequest request, StudyDefinition definition, TrialHistory history) {
        long target = request.more().isPresent()
                ? history.finishedCount() + request.more().getAsInt()
                : request.trials().orElse(definition.search().trials());
        Optional<Duration> timeout =
                request.timeout().or(() -> definition.search().timeout());
        return new RunLimits(
                target,
                timeout,
                definition.search().maxConsecutiveFailures(),
                definition.run().trialTimeout(),
                false);
    }

    private OptimizeResult result(RunResult result) {
        return new OptimizeResult(
                Summaries.of(study, store),
                result.reason(),
                result.detail(),
                Summaries.pruning(store.history(study.id())));
    }
}
