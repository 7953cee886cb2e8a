package lorasearch.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import lorasearch.space.SearchSpace;
import org.junit.jupiter.api.Test;

class EnteredPointTest {

    @Test
    void aStudyWithoutParametersSaysSo() {
        assertThatThrownBy(() -> EnteredPoint.read(new SearchSpace(List.of()), Map.of("rate", "1")))
                .isInstanceOf(StudyError.class)
                .hasMessage("There is no parameter \"rate\": this study searches none.");
    }
}
