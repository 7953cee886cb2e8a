package lorasearch.storage.jooq;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.storage.Artifact;
import lorasearch.storage.Attempt.Ending;
import lorasearch.storage.Claim;
import lorasearch.trial.LabelScore;
import lorasearch.trial.Outcome;
import org.jooq.DSLContext;

/** What the holder of a claim writes, from the point of its trial to the outcome. Every method refuses others. */
final class RunningTrials {

    private final AttemptTable attempts;
    private final PointTables points;
    private final TrialEnds ends;
    private final ReportTable reports;
    private final ValueTable values;
    private final EvidenceTables evidence;

    RunningTrials(
            AttemptTable attempts,
            PointTables points,
            TrialEnds ends,
            ReportTable reports,
            ValueTable values,
            EvidenceTables evidence) {
        this.attempts = attempts;
        this.points = points;
        this.ends = ends;
        this.reports = reports;
        this.values = values;
        this.evidence = evidence;
    }

    void start(DSLContext sql, Claim claim, SearchSpace space, Params params) {
        attempts.revise(sql, claim);
        Params before = points.of(sql, claim.trialId());
        if (before.equals(params)) {
            return;
        }
        if (!before.names().isEmpty()) {
            points.clear(sql, claim.trialId());
            dropReportsAfter(sql, claim, -1);
            evidence.dropCheckpoints(sql, claim.trialId());
        }
        points.set(sql, claim.trialId(), space, params);
    }

    void renew(DSLContext sql, Claim claim) {
        attempts.touch(sql, claim);
    }

    void report(DSLContext sql, Claim claim, int step, double value, Map<String, Double> metrics) {
        attempts.touch(sql, claim);
        reports.set(sql, claim.trialId(), step, value);
        evidence.setMetrics(sql, claim.trialId(), step, metrics);
    }

    void rewind(DSLContext sql, Claim claim, int step, Set<String> marks) {
        attempts.revise(sql, claim);
        dropReportsAfter(sql, claim, step - 1);
        marks.forEach(mark -> AttributeTable.TRIAL_SYSTEM.drop(sql, claim.trialId(), mark));
    }

    void keep(DSLContext sql, Claim claim, Artifact artifact) {
        attempts.touch(sql, claim);
        evidence.keep(sql, claim.trialId(), artifact);
        int losses = artifact.name().equals(Artifact.CHECKPOINT) ? attempts.losses(sql, claim.trialId()) : 0;
        if (losses > 0) {
            ends.forgive(sql, claim.trialId(), losses);
        }
    }

    void note(DSLContext sql, Claim claim, String name, String json) {
        attempts.revise(sql, claim);
        AttributeTable.TRIAL_USER.set(sql, claim.trialId(), name, json);
    }

    void mark(DSLContext sql, Claim claim, String name, String json) {
        attempts.revise(sql, claim);
        AttributeTable.TRIAL_SYSTEM.set(sql, claim.trialId(), name, json);
    }

    void labels(DSLContext sql, Claim claim, List<LabelScore> labels) {
        attempts.touch(sql, claim);
        evidence.setLabelScores(sql, claim.trialId(), labels);
    }

    void finish(DSLContext sql, Claim claim, Outcome outcome) {
        if (endedSoBefore(sql, claim, outcome)) {
            return;
        }
        attempts.touch(sql, claim);
        if (outcome instanceof Outcome.Completed completed) {
            ends.complete(sql, claim.trialId(), completed.values());
        } else if (outcome instanceof Outcome.Pruned pruned) {
            dropReportsAfter(sql, claim, pruned.step());
            ends.prune(sql, claim.trialId());
        } else if (outcome instanceof Outcome.Failed failed) {
            ends.fail(sql, claim.trialId(), failed.reason());
        } else {
            ends.giveBack(sql, claim.trialId());
        }
        if (!(outcome instanceof Outcome.Interrupted)) {
            evidence.dropCheckpoints(sql, claim.trialId());
        }
        attempts.end(sql, claim.trialId(), claim.attempt(), endingBy(outcome));
    }

    private boolean endedSoBefore(DSLContext sql, Claim claim, Outcome outcome) {
        if (!attempts.ending(sql, claim).equals(Optional.of(endingBy(outcome)))) {
            return false;
        }
        return !(outcome instanceof Outcome.Completed completed)
                || completed.values().equals(valuesOf(sql, claim));
    }

    private List<Double> valuesOf(DSLContext sql, Claim claim) {
        return values.of(sql, List.of(claim.trialId())).get(claim.trialId());
    }

    private static Ending endingBy(Outcome outcome) {
        if (outcome instanceof Outcome.Completed) {
            return Ending.COMPLETE;
        }
        if (outcome instanceof Outcome.Pruned) {
            return Ending.PRUNED;
        }
        return outcome instanceof Outcome.Failed ? Ending.FAIL : Ending.INTERRUPTED;
    }

    /** An earlier attempt may have come further than the one that settles the matter. */
    private void dropReportsAfter(DSLContext sql, Claim claim, int step) {
        reports.dropAfter(sql, claim.trialId(), step);
        evidence.dropMetricsAfter(sql, claim.trialId(), step);
    }
}
