package lorasearch.objective.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvocationTest {

    @Test
    void parametersOfAnEnclosingTrialAreWithheld() {
        Map<String, String> environment = new HashMap<>(Map.of("LORASEARCH_PARAM_RATE", "0.1", "PATH", "/bin"));
        Invocation.withhold(environment);
        assertThat(environment).isEqualTo(Map.of("PATH", "/bin"));
    }

    @Test
    void whatTheLauncherTellsTheCLibraryIsWithheld() {
        Map<String, String> environment =
                new HashMap<>(Map.of("GLIBC_TUNABLES", "glibc.malloc.arena_max=1", "PATH", "/bin"));
        environment.put("LORASEARCH_TUNABLES", environment.get("GLIBC_TUNABLES"));
        Invocation.withhold(environment);
        assertThat(environment).isEqualTo(Map.of("PATH", "/bin"));
    }

    @Test
    void whatTheUserTellsTheCLibraryIsHandedOn() {
        Map<String, String> environment = new HashMap<>(Map.of("GLIBC_TUNABLES", "glibc.malloc.check=3"));
        Invocation.withhold(environment);
        assertThat(environment).isEqualTo(Map.of("GLIBC_TUNABLES", "glibc.malloc.check=3"));
    }
}
