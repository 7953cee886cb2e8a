package lorasearch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import lorasearch.config.FineTuneDefinition;
import lorasearch.config.StudyFile;
import lorasearch.finetune.ClassBalance;
import lorasearch.finetune.TrialConfig;
import lorasearch.finetune.model.Activation;
import lorasearch.finetune.model.Adaptation;
import lorasearch.finetune.model.HeadConfig;
import lorasearch.finetune.model.Link;
import lorasearch.finetune.model.LoraConfig;
import lorasearch.finetune.model.Loss;
import lorasearch.finetune.model.Pooling;
import lorasearch.finetune.train.Goal;
import lorasearch.finetune.train.Plateau;
import lorasearch.finetune.train.Schedule;
import lorasearch.finetune.train.Span;
import lorasearch.finetune.train.Warmup;
import lorasearch.space.Params;
import lorasearch.trial.Direction;
import org.junit.jupiter.api.Test;

class TrialConfigsTest {

    private static final Goal GOAL = new Goal("macro_f1", Direction.MAXIMIZE);

    @Test
    void withoutAWordAStudyTrainsUpdatesUnderALinearHead() {
        TrialConfig config = config("{}", Params.empty());
        assertThat(config.adaptation()).isEqualTo(new LoraConfig(8, 16, 0.05, List.of("query", "value")));
        assertThat(config.head()).isEqualTo(new HeadConfig(Pooling.MEAN, 0.1));
        assertThat(config.loss()).isEqualTo(Loss.BinaryCrossEntropy.unweighted());
        assertThat(config.balance()).isEqualTo(ClassBalance.NONE);
        assertThat(config.loop().microBatch()).isEqualTo(16);
        assertThat(config.loop().warmup()).isEqualTo(new Warmup.Ratio(0.1));
        assertThat(config.loop().plateau()).isEmpty();
    }

    @Test
    void aPointDecidesHowManyLayersTheHeadHas() {
        String training = "{adaptation: frozen, pooling: max, head_activation: swish, head_layers: {int: [0, 2]}, "
                + "head_units_1: {int: [4, 9], when: {head_layers: [1, 2]}}, "
                + "head_units_2: {int: [4, 9], when: {head_layers: 2}}}";
        assertThat(config(training, Params.empty().with("head_layers", 0))
                        .head()
                        .hiddenUnits())
                .isEmpty();
        Params two =
                Params.empty().with("head_layers", 2).with("head_units_1", 7).with("head_units_2", 5);
        assertThat(config(training, two).head())
                .isEqualTo(new HeadConfig(Pooling.MAX, List.of(7, 5), Activation.SWISH, 0.1));
        assertThat(config(training, two).adaptation()).isEqualTo(new Adaptation.Frozen());
    }

    @Test
    void lossesTakeTheirNumbers() {
        assertThat(config("{loss: focal, focal_gamma: 1.5, label_smoothing: 0.1}", Params.empty())
                        .loss())
                .isEqualTo(new Loss.Focal(1.5, OptionalDouble.of(0.25), 0.1));
        assertThat(config("{loss: asymmetric, asymmetric_clip: 0}", Params.empty())
                        .loss())
                .isEqualTo(new Loss.Asymmetric(4, 1, 0, true, 0));
        assertThat(config("{pos_weight: effective, effective_beta: 0.9, label_weight: balanced}", Params.empty())
                        .balance())
                .isEqualTo(new ClassBalance(0.9, 1));
    }

    @Test
    void theLoopTakesStepsInPlaceOfShares() {
        TrialConfig config = config(
                "{warmup_steps: 7, evaluate_every: 30, schedule: reduce_on_plateau, micro_batch: 4, patience: 0, "
                        + "lora_plus_factor: 16}",
                Params.empty());
        assertThat(config.loop().warmup()).isEqualTo(new Warmup.Steps(7));
        assertThat(config.loop().evaluationInterval()).isEqualTo(new Span.Steps(30));
        assertThat(config.loop().plateau()).contains(new Plateau(GOAL, 0.5, 1));
        assertThat(config.loop().schedule()).isEqualTo(Schedule.CONSTANT_WITH_WARMUP);
        assertThat(config.loop().microBatch()).isEqualTo(4);
        assertThat(config.loop().earlyStopping()).isEmpty();
        assertThat(config.optimizer().loraPlusFactor()).isEqualTo(16);
    }

    @Test
    void aScheduleTakesItsCyclesAndMemoryIsSavedOnDemand() {
        TrialConfig config = config(
                "{schedule: cosine_with_restarts, schedule_cycles: 3, gradient_checkpointing: true}", Params.empty());
        assertThat(config.loop().schedule()).isEqualTo(Schedule.COSINE_WITH_RESTARTS);
        assertThat(config.loop().cycles()).isEqualTo(3);
        assertThat(config.gradientCheckpointing()).isTrue();
        assertThat(config("{}", Params.empty()).gradientCheckpointing()).isFalse();
    }

    @Test
    void updatesTakeTheirScalingAndTheirLayers() {
        Adaptation adaptation = config(
                        "{lora_scaling: rank_stabilized, lora_top_layers: 2, lora_rank: 4, lora_targets: all}",
                        Params.empty())
                .adaptation();
        assertThat(adaptation)
                .isEqualTo(new LoraConfig(4, 8, 0.05, List.of("query"), LoraConfig.Scaling.RANK_STABILIZED, 2));
        assertThat(config("{adaptation: full}", Params.empty()).adaptation()).isEqualTo(new Adaptation.Full());
    }

    private static TrialConfig config(String training, Params point) {
        FineTuneDefinition study = (FineTuneDefinition)
                StudyFile.parse("s.yaml", Path.of("/"), "name: s\ndata: {synthetic: {}}\ntraining: " + training)
                        .definition();
        return new TrialConfigs(study, List.of("query"), List.of("query", "value"), GOAL).apply(point);
    }

    @Test
    void aChoiceOfOneClassIsReadWithSoftmax() {
        FineTuneDefinition study = (FineTuneDefinition)
                StudyFile.parse("s.yaml", Path.of("/"), "name: s\ndata: {synthetic: {}, task: multi_class}")
                        .definition();
        TrialConfig config =
                new TrialConfigs(study, List.of("query"), List.of("query", "value"), GOAL).apply(Params.empty());
        assertThat(config.loss()).isEqualTo(new Loss.CrossEntropy(List.of(), 0));
        assertThat(config.head().link()).isEqualTo(Link.SOFTMAX);
    }
}
