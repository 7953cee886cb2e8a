package lorasearch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checks find every planted fault under its name and stay silent for healthy studies. */
class HonestyTest {

    /** Trained studies that run on every build; the others are slow. */
    private static final List<String> FAST =
            List.of("the base was never trained", "the test split was opened twice", "a tenth of dev is in training");

    @TempDir
    private Path folder;

    static Stream<PlantedFault> fastFaults() {
        return PlantedFault.all().stream().filter(fault -> !fault.trained() || FAST.contains(fault.fault()));
    }

    static Stream<PlantedFault> slowFaults() {
        return PlantedFault.all().stream().filter(fault -> fault.trained() && !FAST.contains(fault.fault()));
    }

    static Stream<HealthyStudy> fastHealthy() {
        return HealthyStudy.all().stream().filter(study -> !study.trained());
    }

    static Stream<HealthyStudy> slowHealthy() {
        return HealthyStudy.all().stream().filter(HealthyStudy::trained);
    }

    @ParameterizedTest
    @MethodSource("fastFaults")
    void aPlantedFaultIsFound(PlantedFault fault) {
        assertThat(fault.run(folder)).as(fault.fault()).contains(fault.expected());
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("slowFaults")
    void aPlantedFaultIsFoundInTraining(PlantedFault fault) {
        assertThat(fault.run(folder)).as(fault.fault()).contains(fault.expected());
    }

    @ParameterizedTest
    @MethodSource("fastHealthy")
    void aHealthyStudyIsNotFlagged(HealthyStudy study) {
        assertThat(study.run(folder)).as(study.name()).isEmpty();
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("slowHealthy")
    void aHealthyTrainedStudyIsNotFlagged(HealthyStudy study) {
        assertThat(study.run(folder)).as(study.name()).isEmpty();
    }
}
