package lorasearch.storage.jooq;

import static lorasearch.storage.jooq.generated.Tables.LORASEARCH_ARTIFACTS;
import static lorasearch.storage.jooq.generated.Tables.LORASEARCH_LABEL_SCORES;
import static lorasearch.storage.jooq.generated.Tables.LORASEARCH_STEP_METRICS;
import static lorasearch.storage.jooq.generated.Tables.TRIALS;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lorasearch.space.PythonJson;
import lorasearch.storage.Artifact;
import lorasearch.trial.LabelScore;
import lorasearch.trial.StepMetrics;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Our tables of what a trial leaves behind besides its value: metrics, label scores and files. */
final class EvidenceTables {

    private static final Prepared SET_METRICS = new Prepared(sql -> sql.insertInto(LORASEARCH_STEP_METRICS)
            .columns(
                    LORASEARCH_STEP_METRICS.TRIAL_ID,
                    LORASEARCH_STEP_METRICS.STEP,
                    LORASEARCH_STEP_METRICS.METRICS_JSON)
            .values(
                    DSL.param(LORASEARCH_STEP_METRICS.TRIAL_ID),
                    DSL.param(LORASEARCH_STEP_METRICS.STEP),
                    DSL.param(LORASEARCH_STEP_METRICS.METRICS_JSON))
            .onConflict(LORASEARCH_STEP_METRICS.TRIAL_ID, LORASEARCH_STEP_METRICS.STEP)
            .doUpdate()
            .set(LORASEARCH_STEP_METRICS.METRICS_JSON, DSL.excluded(LORASEARCH_STEP_METRICS.METRICS_JSON)));

    private static final Prepared DROP_METRICS_AFTER = new Prepared(sql -> sql.deleteFrom(LORASEARCH_STEP_METRICS)
            .where(LORASEARCH_STEP_METRICS.TRIAL_ID.eq(DSL.param(LORASEARCH_STEP_METRICS.TRIAL_ID)))
            .and(LORASEARCH_STEP_METRICS.STEP.gt(DSL.param(LORASEARCH_STEP_METRICS.STEP))));

    private static final Prepared DROP_CHECKPOINTS = new Prepared(sql -> sql.deleteFrom(LORASEARCH_ARTIFACTS)
            .where(LORASEARCH_ARTIFACTS.TRIAL_ID.eq(DSL.param(LORASEARCH_ARTIFACTS.TRIAL_ID)))
            .and(LORASEARCH_ARTIFACTS.NAME.in(Artifact.CHECKPOINT, Artifact.EARLIER_CHECKPOINT)));

    void setMetrics(DSLContext sql, long trialId, int step, Map<String, Double> metrics) {
        SET_METRICS.execute(sql, trialId, step, PythonJson.write(metrics));
    }

    /** Drops the metrics after a step. */
    void dropMetricsAfter(DSLContext sql, long trialId, int step) {
        DROP_METRICS_AFTER.execute(sql, trialId, step);
    }

    List<StepMetrics> metrics(DSLContext sql, long study) {
        return metrics(sql, TRIALS.STUDY_ID.eq(study));
    }

    List<StepMetrics> metrics(DSLContext sql, long study, int trial) {
        return metrics(sql, isTrial(study, trial));
    }

    private static List<StepMetrics> metrics(DSLContext sql, Condition trials) {
        return sql.select(TRIALS.NUMBER, LORASEARCH_STEP_METRICS.STEP, LORASEARCH_STEP_METRICS.METRICS_JSON)
                .from(LORASEARCH_STEP_METRICS)
                .join(TRIALS)
                .on(TRIALS.TRIAL_ID.eq(LORASEARCH_STEP_METRICS.TRIAL_ID))
                .where(trials)
                .orderBy(TRIALS.NUMBER, LORASEARCH_STEP_METRICS.STEP)
                .fetch(row -> new StepMetrics(row.value1(), row.value2(), numbers(row.value3())));
    }

    void keep(DSLContext sql, long trialId, Artifact artifact) {
        sql.insertInto(LORASEARCH_ARTIFACTS)
                .set(LORASEARCH_ARTIFACTS.TRIAL_ID, trialId)
                .set(LORASEARCH_ARTIFACTS.NAME, artifact.name())
                .set(contents(artifact))
                .onConflict(LORASEARCH_ARTIFACTS.TRIAL_ID, LORASEARCH_ARTIFACTS.NAME)
                .doUpdate()
                .set(contents(artifact))
                .execute();
    }

    void dropCheckpoints(DSLContext sql, long trialId) {
        DROP_CHECKPOINTS.execute(sql, trialId);
    }

    void forget(DSLContext sql, long study, int trial, Set<String> artifacts) {
        sql.deleteFrom(LORASEARCH_ARTIFACTS)
                .where(LORASEARCH_ARTIFACTS.TRIAL_ID.in(
                        sql.select(TRIALS.TRIAL_ID).from(TRIALS).where(isTrial(study, trial))))
                .and(LORASEARCH_ARTIFACTS.NAME.in(artifacts))
                .execute();
    }

    List<Artifact> artifacts(DSLContext sql, long study, int trial) {
        return sql.select(
                        LORASEARCH_ARTIFACTS.NAME,
                        LORASEARCH_ARTIFACTS.PATH,
                        LORASEARCH_ARTIFACTS.BYTES,
                        LORASEARCH_ARTIFACTS.SHA256)
                .from(LORASEARCH_ARTIFACTS)
                .where(LORASEARCH_ARTIFACTS.TRIAL_ID.in(
                        sql.select(TRIALS.TRIAL_ID).from(TRIALS).where(isTrial(study, trial))))
                .orderBy(LORASEARCH_ARTIFACTS.NAME)
                .fetch(row -> new Artifact(row.value1(), row.value2(), row.value3(), row.value4()));
    }

    void setLabelScores(DSLContext sql, long trialId, List<LabelScore> labels) {
        sql.deleteFrom(LORASEARCH_LABEL_SCORES)
                .where(LORASEARCH_LABEL_SCORES.TRIAL_ID.eq(trialId))
                .execute();
        for (int position = 0; position < labels.size(); position++) {
            LabelScore label = labels.get(position);
            sql.insertInto(LORASEARCH_LABEL_SCORES)
                    .set(LORASEARCH_LABEL_SCORES.TRIAL_ID, trialId)
                    .set(LORASEARCH_LABEL_SCORES.POSITION, position)
                    .set(LORASEARCH_LABEL_SCORES.LABEL, label.label())
                    .set(LORASEARCH_LABEL_SCORES.SUPPORT, label.support())
                    .set(LORASEARCH_LABEL_SCORES.THRESHOLD, label.threshold())
                    .set(LORASEARCH_LABEL_SCORES.LABEL_PRECISION, label.precision())
                    .set(LORASEARCH_LABEL_SCORES.LABEL_RECALL, label.recall())
                    .set(LORASEARCH_LABEL_SCORES.F1, label.f1())
                    .set(LORASEARCH_LABEL_SCORES.AVERAGE_PRECISION, label.averagePrecision())
                    .execute();
        }
    }

    List<LabelScore> labelScores(DSLContext sql, long study, int trial) {
        return sql.selectFrom(LORASEARCH_LABEL_SCORES)
                .where(LORASEARCH_LABEL_SCORES.TRIAL_ID.in(
                        sql.select(TRIALS.TRIAL_ID).from(TRIALS).where(isTrial(study, trial))))
                .orderBy(LORASEARCH_LABEL_SCORES.POSITION)
                .fetch(row -> new LabelScore(
                        row.getLabel(),
                        row.getSupport(),
                        row.getThreshold(),
                        row.getLabelPrecision(),
                        row.getLabelRecall(),
                        row.getF1(),
                        row.getAveragePrecision()));
    }

    private static Condition isTrial(long study, int number) {
        return TRIALS.STUDY_ID.eq(study).and(TRIALS.NUMBER.eq(number));
    }

    private static Map<Field<?>, Object> contents(Artifact artifact) {
        return Map.of(
                LORASEARCH_ARTIFACTS.PATH, artifact.path(),
                LORASEARCH_ARTIFACTS.BYTES, artifact.bytes(),
                LORASEARCH_ARTIFACTS.SHA256, artifact.sha256());
    }

    private static Map<String, Double> numbers(String json) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        ((Map<?, ?>) PythonJson.read(json))
                .forEach((name, number) -> numbers.put((String) name, ((Number) number).doubleValue()));
        return numbers;
    }
}
