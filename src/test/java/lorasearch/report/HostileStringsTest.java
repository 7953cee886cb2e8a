package lorasearch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import lorasearch.metrics.Baseline;
import lorasearch.metrics.Finding;
import lorasearch.report.chart.LabelSweep;
import lorasearch.report.chart.Paper;
import lorasearch.report.chart.Sweeps;
import lorasearch.report.chart.TimelineChart;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.FloatDistribution;
import lorasearch.trial.Direction;
import lorasearch.trial.StepMetrics;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Whatever a study's names, values and logs contain, the page has the structure of a harmless one. */
class HostileStringsTest {
    private static final Set<String> HARMLESS_SVG =
            Set.of("svg", "style", "defs", "path", "clipPath", "marker", "text", "image");
    private static List<String> harmless;

    @TempDir
    Path directory;

    static Stream<String> payloads() {
        return Stream.of(
                "<script>alert(1)</script>",
                "</title><script>alert(1)</script>",
                "</style><script>alert(1)</script>",
                "</code></pre><img src=x onerror=alert(1)>",
                "\"><svg onload=alert(1)>",
                "'><iframe srcdoc='<script>alert(1)</script>'>",
                "\" onmouseover=\"alert(1)",
                "' autofocus onfocus='alert(1)",
                "`onclick=alert(1)`",
                "javascript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
                "<![CDATA[<script>alert(1)</script>]]>",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
                "&#60;script&#62;alert(1)",
                "<base href=//evil.example>",
                "<meta http-equiv=refresh content='0;url=//evil.example'>",
                "<link rel=stylesheet href=//evil.example/x.css>",
                "<form action=//evil.example><button>",
                "{{constructor.constructor('alert(1)')()}}",
                "${7*7} #{7*7} <%= 7*7 %>",
                "=HYPERLINK(\"http://evil.example\",\"x\")",
                "../../../../etc/passwd",
                "..\\..\\windows\\system32\\config",
                "'; DROP TABLE trials; --",
                "a\u202Etxt.exe\u2066b",
                "nul\0byte \u001B[31m red \u0007",
                "lone \uD800 surrogate \uFFFE",
                "line\nbreak\r\nand\ttab",
                "😀 漢字 العربية ﷽ Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
                "x".repeat(20_000));
    }

    @BeforeAll
    static void readStructureOfAHarmlessPage(@TempDir Path directory) throws Exception {
        harmless = structure(page(new ReportWriter(List.of(Paper.LIGHT)).write(reportNaming("harmless"), directory)));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void thePageKeepsItsStructureAndTheFilesTheirNames(String payload) throws Exception {
        ReportFiles files =
                new ReportWriter(List.of(Paper.LIGHT)).write(reportNaming(payload), directory.resolve("report"));

        assertThat(structure(page(files))).isEqualTo(harmless);
        for (Path picture : files.pictures()) {
            if (picture.toString().endsWith(".svg")) {
                assertThat(structure(document(picture))).allMatch(element -> HARMLESS_SVG.contains(name(element)));
            }
        }
        assertThat(Stream.of(List.of(files.page()), files.pictures(), files.tables())
                        .flatMap(List::stream))
                .allSatisfy(file -> {
                    assertThat(file.getParent()).isEqualTo(directory.resolve("report"));
                    assertThat(file.getFileName().toString()).matches("[a-z0-9-]+\\.(html|png|svg|csv)");
                });
        try (Stream<Path> all = Files.walk(directory)) {
            assertThat(all.filter(Files::isRegularFile))
                    .hasSize(1 + files.pictures().size() + files.tables().size());
        }
    }

    @Test
    void aPayloadIsShownAsText() throws Exception {
        String payload = "<script>alert('a & \"b\"')</script>";

        assertThat(page(new ReportWriter(List.of(Paper.LIGHT)).write(reportNaming(payload), directory))
                        .getDocumentElement()
                        .getTextContent())
                .contains("Study " + payload)
                .contains("reason " + payload)
                .contains("label " + payload);
    }

    @Test
    void thePolicyAllowsNoLoadingAndNoScriptButOurs() throws IOException {
        ReportFiles files = new ReportWriter(List.of(Paper.LIGHT)).write(reportNaming("harmless"), directory);

        assertThat(files.page())
                .content()
                .contains("content=\"default-src 'none'; img-src data:; style-src 'sha256-", "; script-src 'sha256-")
                .containsOnlyOnce("<script")
                .containsOnlyOnce("</script")
                .doesNotContain("http://", "https://", "unsafe-inline");
    }

    private static Document page(ReportFiles files) throws Exception {
        return document(files.page());
    }

    private static Document document(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Files.readString(file))));
    }

    private static String name(String element) {
        return element.split(" ", -1)[0];
    }

    /** The names of all elements and of their attributes, in document order. */
    private static List<String> structure(Document page) {
        List<String> structure = new ArrayList<>();
        addStructure(page.getDocumentElement(), structure);
        return structure;
    }

    private static void addStructure(Element element, List<String> structure) {
        StringBuilder entry = new StringBuilder(element.getTagName());
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            entry.append(' ').append(element.getAttributes().item(i).getNodeName());
        }
        structure.add(entry.toString());
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                addStructure(inner, structure);
            }
        }
    }

    /** Returns a report in which everything that a user or a model can name contains the given text. */
    private static StudyReport reportNaming(String text) {
        LabelSweep sweep = Sweeps.sweep("label " + text, 0.3, new Random(1));
        LabelSweep other = Sweeps.sweep("other " + text, 0.2, new Random(2));
        String metric = "metric " + text;
        return new StudyReport(
                text,
                new Scoring(metric, text, text, false, List.of(new ShownMetric("shown " + text, Direction.MINIMIZE))),
                historyNaming(text),
                List.of(new StepMetrics(0, 1, Map.of("shown " + text, 0.2))),
                Map.of(4, "reason " + text),
                List.of(new Baseline("baseline " + text, text, Map.of(metric, 0.1))),
                Trust.UNKNOWN,
                List.of(sweep.score(), other.score()),
                Map.of(sweep.score().label(), sweep.sweep(), other.score().label(), other.sweep()),
                details(text, sweep),
                Optional.of(new DataCard(
                        text,
                        true,
                        List.of(new DataCard.Split(
                                text, 10, Map.of(sweep.score().label(), 3L))),
                        Map.of(text, 2L),
                        new TextFacts(List.of(1L, 2L), 1, Map.of(text, 2L)))),
                new Reproduction(text, 7, Map.of(text, text), text),
                Optional.empty(),
                List.of(new Finding(text, text, new TreeMap<>())));
    }

    private static TrialDetails details(String text, LabelSweep sweep) {
        Instant start = Instant.parse("2026-01-01T20:00:00Z");
        return new TrialDetails(
                Optional.of(Sweeps.predictions(2)),
                Map.of(sweep.score().label(), sweep.band().orElseThrow()),
                Map.of(0, List.of(sweep.score())),
                List.of(new TimelineChart.Span(
                        0, "worker " + text, start, start.plusSeconds(60), TimelineChart.Ending.COMPLETE)),
                List.of(new HardExample(text, List.of(text), List.of(text), 1)));
    }

    private static TrialHistory historyNaming(String text) {
        FloatDistribution rate = FloatDistribution.logUniform(1e-5, 1e-2);
        CategoricalDistribution choice = CategoricalDistribution.of(text, "another");
        CategoricalDistribution rank = CategoricalDistribution.of(4, 8, 16);
        Map<Integer, Long> ranks = new LinkedHashMap<>(Map.of(0, 4L, 1, 8L, 2, 16L, 3, 8L, 4, 4L));
        List<Trial> trials = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            boolean failed = number == 4;
            Trial.Builder trial = Trial.builder(number, failed ? TrialState.FAIL : TrialState.COMPLETE)
                    .param("rate " + text, rate, 1e-4 * (number + 1))
                    .param("choice " + text, choice, number % 2 == 0 ? text : "another")
                    .param("rank " + text, rank, ranks.get(number))
                    .report(1, 0.1 * number);
            trials.add((failed ? trial : trial.value(0.1 * number + 0.2)).build());
        }
        return TrialHistory.of(Direction.MAXIMIZE, trials);
    }
}
