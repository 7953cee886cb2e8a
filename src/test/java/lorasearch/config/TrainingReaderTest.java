package lorasearch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import lorasearch.space.Params;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingReaderTest {

    @Test
    void fieldsWithoutEffectHaveNoValue() {
        FineTuneDefinition plain = read("{}");
        assertThat(plain.fixed())
                .containsEntry(TrainingField.LORA_RANK, 8L)
                .containsEntry(TrainingField.POS_WEIGHT, "none")
                .doesNotContainKeys(
                        TrainingField.FOCAL_GAMMA,
                        TrainingField.EFFECTIVE_BETA,
                        TrainingField.HEAD_UNITS_1,
                        TrainingField.WARMUP_STEPS,
                        TrainingField.PLATEAU_FACTOR);
        assertThat(read("{adaptation: frozen, head_layers: 2}").fixed())
                .containsEntry(TrainingField.HEAD_UNITS_2, 128L)
                .doesNotContainKeys(TrainingField.LORA_RANK, TrainingField.HEAD_UNITS_3);
        assertThat(read("{warmup_steps: 30}").fixed()).doesNotContainKey(TrainingField.WARMUP_RATIO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{loss: focal, focal_gamma: {float: [0, 5]}}",
                "{loss: {choices: [bce, focal]}, focal_gamma: {float: [0, 5], when: {loss: focal}}, focal_alpha: 0.5}",
                "{adaptation: frozen, head_layers: {int: [1, 3]}, head_units_1: {int: [48, 384], log: true}, "
                        + "head_units_2: {int: [48, 384], log: true, when: {head_layers: [2, 3]}}, "
                        + "head_units_3: {int: [48, 384], log: true, when: {head_layers: 3}}}",
                "{pos_weight: effective, effective_beta: 0.99, evaluate_every: 50, warmup_steps: 10}",
                "{schedule: reduce_on_plateau, plateau_patience: 2, adaptation: full, micro_batch: 4}",
                "{gradient_checkpointing: true, schedule: cosine_with_restarts, schedule_cycles: {int: [1, 4]}}",
                "{gradient_checkpointing: {choices: [true, false]}}",
                "{adaptation: {choices: [lora, full]}, lora_rank: {int: [4, 16], when: {adaptation: lora}}}",
            })
    void theStoredFormMeansTheSame(String training) {
        FineTuneDefinition study = read(training);
        assertThat(DefinitionJson.read(DefinitionJson.write(study))).isEqualTo(study);
    }

    @Test
    void aFieldThatDoesNotExistAtAPointHasItsStandardValue() {
        FineTuneDefinition study =
                read("{head_layers: {int: [1, 2]}, head_units_2: {int: [4, 8], when: {head_layers: 2}}}");
        Params one = Params.empty().with("head_layers", 1);
        assertThat(study.valueOf(TrainingField.HEAD_UNITS_2, one)).isEqualTo(128L);
        assertThat(study.sets(TrainingField.HEAD_UNITS_2, one)).isFalse();
        Params two = Params.empty().with("head_layers", 2).with("head_units_2", 5);
        assertThat(study.valueOf(TrainingField.HEAD_UNITS_2, two)).isEqualTo(5L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {focal_gamma: 2}                                           | s.yaml: training: focal_gamma has no effect here; it needs loss focal.
            {loss: focal, pos_weight: balanced}                        | s.yaml: training: pos_weight has no effect here; it needs loss bce.
            {effective_beta: 0.9, pos_weight: balanced}                | s.yaml: training: effective_beta has no effect here; it needs pos_weight effective, or label_weight effective.
            {adaptation: frozen, lora_rank: 4}                         | s.yaml: training: lora_rank has no effect here; it needs adaptation lora.
            {schedule: constant, warmup_ratio: 0.1}                    | s.yaml: training: warmup_ratio has no effect here; it needs schedule linear or .*
            {head_units_1: 64}                                         | s.yaml: training: head_units_1 has no effect here; it needs head_layers 1 or 2 or 3.
            {head_layers: {int: [1, 2]}, head_units_3: 9}              | s.yaml: training: head_units_3 has no effect here; it needs head_layers 3.
            {warmup_steps: 5, warmup_ratio: 0.1}                       | s.yaml: training: warmup_steps stands in place of warmup_ratio; remove one of them.
            {evaluate_every: 5, evaluations_per_epoch: 2}              | s.yaml: training: evaluate_every stands in place of evaluations_per_epoch; remove one of them.
            {loss: {choices: [bce, focal]}, focal_gamma: {float: [0, 5]}} | s.yaml: training: focal_gamma has no effect at some points; search it with when: \\{loss: \\[focal\\]\\}.
            {head_layers: {int: [0, 3]}, head_units_2: {int: [4, 8], when: {head_layers: [1, 2]}}} | s.yaml: training: head_units_2 has no effect at some points; search it with when: \\{head_layers: \\[2, 3\\]\\}.
            {adaptation: {choices: [full, frozen]}, head_layers: {int: [1, 2], when: {adaptation: frozen}}, head_units_1: {int: [4, 8]}} | s.yaml: training: head_units_1 has no effect at some points; search it with when: \\{head_layers: \\[1, 2\\]\\}.
            {head_layers: 4}                                           | s.yaml: training.head_layers \\(4\\) must be a whole number from 0 to 3.
            {schedule: cosine, schedule_cycles: 2}                     | s.yaml: training: schedule_cycles has no effect here; it needs schedule cosine_with_restarts.
            {adaptation: frozen, gradient_checkpointing: true}         | s.yaml: training: gradient_checkpointing has no effect here; it needs adaptation lora or full.
            {gradient_checkpointing: 1}                                | s.yaml: training.gradient_checkpointing \\(1\\) must be true or false.
            {loss: hinge}                                              | s.yaml: training.loss \\(hinge\\) must be one of bce, focal, asymmetric, cross_entropy.
            {label_smoothing: 1}                                       | s.yaml: training.label_smoothing \\(1\\) must be a number in \\[0.0, 1.0\\).
            """)
    void saysInOneLineWhatHasNoEffect(String training, String message) {
        assertThatThrownBy(() -> read(training))
                .isInstanceOf(ConfigException.class)
                .message()
                .matches(message)
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @EnumSource
    void whatAFieldNeedsIsAFieldWithSuchAValue(TrainingField field) {
        assertThat(field.accept(field.standard())).contains(field.standard());
        field.use()
                .insteadOf()
                .ifPresent(other -> assertThat(TrainingField.of(other)).isPresent());
        for (FieldUse.Need need : field.use().anyOf()) {
            TrainingField other = TrainingField.of(need.field()).orElseThrow();
            need.values().forEach(value -> assertThat(other.accept(value)).contains(value));
        }
    }

    private static FineTuneDefinition read(String training) {
        return (FineTuneDefinition)
                StudyFile.parse("s.yaml", Path.of("/"), "name: s\ndata: {synthetic: {}}\ntraining: " + training)
                        .definition();
    }
}
