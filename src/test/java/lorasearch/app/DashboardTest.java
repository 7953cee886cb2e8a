package lorasearch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import lorasearch.report.Reproduction;
import lorasearch.report.SampleReports;
import lorasearch.report.Scoring;
import lorasearch.report.StudyReport;
import lorasearch.storage.StoreException;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DashboardTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final AtomicReference<TrialHistory> history = new AtomicReference<>(trials(2));
    private Dashboard dashboard;

    @BeforeEach
    void start() throws IOException {
        LiveReport report = new LiveReport(this::read, () -> report(history.get()), Duration.ofMillis(20));
        dashboard = Dashboard.start(report, 0, "secret-token");
    }

    private TrialHistory read() {
        return Optional.ofNullable(history.get())
                .orElseThrow(() -> new StoreException(StoreException.Kind.MISSING, "The database is gone."));
    }

    @AfterEach
    void stop() {
        dashboard.close();
    }

    @Test
    void thePageAndItsFilesAreServed() throws Exception {
        HttpResponse<String> page = get("");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Trial 1 is the best", " 'self'; connect-src 'self'");
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(get("history.svg").body()).startsWith("<svg ");
        assertThat(get("history.csv").body()).startsWith("trial,state,loss,best_so_far");
        assertThat(get("live.js").body()).contains("EventSource");
    }

    @Test
    void itEndsWhenItIsAskedTo() throws InterruptedException {
        dashboard.end();
        dashboard.awaitEnd();
    }

    @Test
    void itEndsWithTheReasonWhenTheStudyCanNoLongerBeRead() {
        history.set(null);
        assertThatThrownBy(dashboard::awaitEnd).isInstanceOf(StudyError.class).hasMessage("The database is gone.");
    }

    @Test
    void whoDoesNotKnowTheTokenLearnsNothing() throws Exception {
        URI root = dashboard.address().resolve("/");
        for (String path : List.of("", "secret-tokem/", "secret-token", "secret-token/../secret-token/x")) {
            HttpResponse<String> answer = CLIENT.send(
                    HttpRequest.newBuilder(root.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void nothingCanBeSent() throws Exception {
        for (String method : List.of("POST", "PUT", "DELETE")) {
            HttpRequest request = HttpRequest.newBuilder(dashboard.address())
                    .method(method, HttpRequest.BodyPublishers.ofString("x"))
                    .build();

            assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void aForeignNameOfThisMachineIsRefused() throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), dashboard.address().getPort())) {
            String request = "GET %s HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"
                    .formatted(dashboard.address().getPath());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answer.readLine()).contains("404");
        }
    }

    @Test
    void anOpenPageHearsOfNews() throws Exception {
        HttpResponse<Stream<String>> events = CLIENT.send(
                HttpRequest.newBuilder(dashboard.address().resolve("events")).build(),
                HttpResponse.BodyHandlers.ofLines());
        Iterator<String> lines = events.body().iterator();
        assertThat(lines.next()).isEqualTo(": connected");

        history.set(trials(5));

        String line = lines.next();
        while (line.isEmpty()) {
            line = lines.next();
        }
        assertThat(line).startsWith("data: ");
        assertThat(get("").body()).contains("Trial 4 is the best");
    }

    private HttpResponse<String> get(String name) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(dashboard.address().resolve(name)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static TrialHistory trials(int count) {
        List<Trial> trials = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            trials.add(Trial.builder(number, TrialState.COMPLETE)
                    .value(1.0 / (number + 1))
                    .build());
        }
        return TrialHistory.of(Direction.MINIMIZE, trials);
    }

    private static StudyReport report(TrialHistory trials) {
        return SampleReports.bare(
                "live",
                new Scoring("loss", "", "step", false, List.of()),
                trials,
                new Reproduction("study optimize live", 1, Map.of(), ""));
    }
}
