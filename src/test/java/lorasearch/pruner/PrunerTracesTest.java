package lorasearch.pruner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lorasearch.testing.VectorTrials;
import lorasearch.testing.Vectors;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Replays whole studies with interleaved workers. */
class PrunerTracesTest {

    @TestFactory
    Stream<DynamicNode> decidesAsOptunaThroughoutAStudy() {
        return Vectors.tests("pruner_traces", vector -> new Replay(vector).run());
    }

    /** One study as it grows. */
    private static final class Replay {
        private final Direction direction;
        private final Pruner pruner;
        private final Iterable<JsonElement> events;
        private final List<Trial> trials = new ArrayList<>();

        Replay(JsonObject vector) {
            direction = VectorTrials.directions(vector).get(0);
            pruner = PrunerVectors.pruner(vector);
            events = vector.getAsJsonArray("events");
        }

        void run() {
            for (JsonElement element : events) {
                JsonObject event = element.getAsJsonObject();
                int number = event.get("trial").getAsInt();
                switch (event.get("op").getAsString()) {
                    case "start" ->
                        trials.add(Trial.builder(number, TrialState.RUNNING).build());
                    case "report" -> report(number, event);
                    case "finish" -> finish(number, event);
                    default -> throw new IllegalArgumentException("Unknown event: " + event);
                }
            }
        }

        private void report(int number, JsonObject event) {
            Trial running = copy(trials.get(number), TrialState.RUNNING)
                    .report(event.get("step").getAsInt(), Vectors.number(event.get("value")))
                    .build();
            TrialHistory history = TrialHistory.of(direction, trials);
            Decision expected = event.get("prune").getAsBoolean() ? Decision.STOP : Decision.CONTINUE;
            assertEquals(expected, pruner.decide(history, running), event::toString);
            Trial.Builder marked = copy(running, TrialState.RUNNING);
            pruner.marks(history, running).forEach(marked::systemAttribute);
            trials.set(number, marked.build());
        }

        private void finish(int number, JsonObject event) {
            TrialState state = TrialState.valueOf(event.get("state").getAsString());
            Trial.Builder finished = copy(trials.get(number), state);
            if (!event.get("value").isJsonNull()) {
                finished.value(Vectors.number(event.get("value")));
            }
            trials.set(number, finished.build());
        }

        private static Trial.Builder copy(Trial trial, TrialState state) {
            Trial.Builder copy = Trial.builder(trial.number(), state);
            trial.reports().forEach(copy::report);
            trial.systemAttributes().forEach(copy::systemAttribute);
            return copy;
        }
    }
}
