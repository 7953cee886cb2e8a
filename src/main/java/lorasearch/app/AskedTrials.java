package lorasearch.app;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import lorasearch.config.StudyDefinition;
import lorasearch.engine.AskTell;
import lorasearch.engine.RunnableStudy;
import lorasearch.storage.Claim;
import lorasearch.storage.HeldTrial;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.trial.AskedTrial;
import lorasearch.trial.Decision;
import lorasearch.trial.Outcome;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;

/** Hands out the trials of a study to whoever asks, and takes in what is told of them. */
final class AskedTrials {

    private final TrialStore store;
    private final StudyRecord study;
    private final StudyDefinition definition;
    private final AskTell askTell;

    AskedTrials(Workspace workspace, TrialStore store, StudyRecord study) {
        this.store = store;
        this.study = study;
        this.definition = Summaries.requiredDefinition(study);
        RunnableStudy runnable = new RunnableStudy(
                study.id(),
                definition.space(),
                definition.search().seed(),
                workspace.of(study.name()).toAbsolutePath());
        this.askTell = new AskTell(runnable, store, Samplers.of(definition), Pruners.of(definition), Clock.systemUTC());
    }

    /**
     * Hands out the next trial.
     *
     * @param trials the total of trials that the study shall have; empty for what the study file says
     * @param lease how long its evaluation may take
     * @throws StudyError if there is none to hand out now
     */
    AskedTrial ask(OptionalInt trials, Duration lease) {
        int target = trials.orElse(definition.search().trials());
        return askTell.ask(target, lease)
                .orElseThrow(() -> new StudyError(
                        StudyError.Kind.TRY_AGAIN,
                        "Study \"%s\" has no trial to hand out: the %d that it shall have are finished or held, or its space is exhausted; ask for more with --trials N."
                                .formatted(study.name(), target)));
    }

    /**
     * Takes in what somebody tells; nothing of it if the end that is told is impossible.
     *
     * @throws StudyError if the trial cannot be told that
     */
    ToldTrial tell(TellRequest request) {
        Trial before = trial(request.trial());
        Claim claim = claim(before, request.attempt());
        request.reports().keySet().stream().filter(step -> step < 0).findFirst().ifPresent(step -> {
            throw refused("The step of a report (%d) must not be negative.".formatted(step));
        });
        Optional<Outcome> outcome = request.ending().map(state -> outcome(state, request, before));
        Decision decision = Decision.CONTINUE;
        for (Map.Entry<Integer, Double> report : request.reports().entrySet()) {
            decision = askTell.report(claim, report.getKey(), report.getValue());
        }
        outcome.ifPresent(end -> askTell.tell(claim, end));
        return new ToldTrial(trial(request.trial()), decision);
    }

    private Trial trial(int number) {
        return Trials.numbered(study.name(), number, store.history(study.id()));
    }

    private Claim claim(Trial trial, OptionalInt attempt) {
        int number = trial.number();
        if (trial.state().isFinished()) {
            throw refused("Trial %d is %s already; what was told is final."
                    .formatted(number, trial.state().word()));
        }
        HeldTrial held = store.held(study.id()).stream()
                .filter(candidate -> candidate.claim().trial() == number)
                .findFirst()
                .orElseThrow(() -> refused(
                        "Trial %d is held by nobody; ask for it first: study ask %s.".formatted(number, study.name())));
        if (!AskTell.isAsked(held)) {
            throw refused("Trial %d is evaluated by process %d on %s; only trials that were asked for can be told."
                    .formatted(number, held.worker().pid(), held.worker().host()));
        }
        if (attempt.isPresent() && attempt.getAsInt() != held.claim().attempt()) {
            throw refused("The lease of trial %d (attempt %d) is over; the trial was handed out again (attempt %d)."
                    .formatted(number, attempt.getAsInt(), held.claim().attempt()));
        }
        return held.claim();
    }

    private Outcome outcome(TrialState state, TellRequest request, Trial before) {
        if (state != TrialState.COMPLETE && !request.values().isEmpty()) {
            throw refused("Trial %d cannot be %s with a value; values belong to complete trials."
                    .formatted(before.number(), state.word()));
        }
        return switch (state) {
            case COMPLETE -> completed(request);
            case PRUNED -> pruned(request, before);
            case FAIL ->
                new Outcome.Failed(
                        request.reason().isBlank()
                                ? "It was told as failed, without a reason."
                                : request.reason().strip());
            case RUNNING, WAITING -> throw refused("A trial can be told as complete, pruned or failed.");
        };
    }

    private Outcome completed(TellRequest request) {
        List<String> metrics = definition.search().metrics();
        if (request.values().size() != metrics.size()) {
            throw refused("Trial %d needs %d value%s (%s), not %d."
                    .formatted(
                            request.trial(),
                            metrics.size(),
                            metrics.size() == 1 ? "" : "s",
                            String.join(", ", metrics),
                            request.values().size()));
        }
        if (request.values().stream().anyMatch(value -> value.isNaN())) {
            throw refused("Trial %d cannot be complete with a value that is not a number; tell it as failed."
                    .formatted(request.trial()));
        }
        return new Outcome.Completed(request.values());
    }

    private static Outcome pruned(TellRequest request, Trial before) {
        int last = request.reports().keySet().stream().mapToInt(step -> step).reduce(before.lastStep(), Math::max);
        if (last < 0) {
            throw refused("Trial %d cannot be pruned before it reported a value; tell it as failed."
                    .formatted(request.trial()));
        }
        return new Outcome.Pruned(last);
    }

    private static StudyError refused(String message) {
        return new StudyError(StudyError.Kind.BAD_DATA, message);
    }
}
