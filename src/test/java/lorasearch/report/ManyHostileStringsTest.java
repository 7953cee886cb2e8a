package lorasearch.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import lorasearch.metrics.Baseline;
import lorasearch.metrics.Finding;
import lorasearch.metrics.ThresholdSweep;
import lorasearch.report.chart.LabelSweep;
import lorasearch.report.chart.Paper;
import lorasearch.report.chart.Sweeps;
import lorasearch.report.html.Page;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.FloatDistribution;
import lorasearch.trial.Direction;
import lorasearch.trial.LabelScore;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Three hundred hostile strings at once, in every place that a user, a data file or a log can fill: none lives in the page. */
class ManyHostileStringsTest {
    private static final int COUNT = 300;
    private static final int LABELS = 18;

    @Test
    void noneOfThreeHundredHostileStringsLives() throws Exception {
        List<String> hostile = hostile();
        List<String> harmless =
                IntStream.range(0, COUNT).mapToObj(i -> "harmless " + i).toList();
        assertThat(hostile).hasSize(COUNT).doesNotHaveDuplicates();

        Map<String, Supplier<byte[]>> files =
                new ReportWriter(List.of(Paper.LIGHT)).render(reportOf(hostile)).files();
        Map<String, Supplier<byte[]>> expected = new ReportWriter(List.of(Paper.LIGHT))
                .render(reportOf(harmless))
                .files();

        assertThat(structure(files.get(RenderedReport.PAGE).get()))
                .isEqualTo(structure(expected.get(RenderedReport.PAGE).get()));
        assertThat(document(files.get(RenderedReport.PAGE).get())
                        .getDocumentElement()
                        .getTextContent())
                .contains("<script>alert(1)</script>");
        files.forEach((name, content) -> {
            assertThat(name).matches("[a-z0-9-]+\\.(html|png|svg|csv)");
            if (name.endsWith(".svg")) {
                assertThat(new LinkedHashSet<>(structure(content.get())))
                        .allMatch(element -> HARMLESS_SVG.contains(element.split(" ", -1)[0]));
            }
        });
    }

    @Test
    void aStudyMayHaveAnyOfTheNames() throws Exception {
        List<String> expected = structure(
                new Page("Study harmless", "harmless", List.of()).render().getBytes(UTF_8));
        for (String text : hostile()) {
            assertThat(structure(
                            new Page("Study " + text, text, List.of()).render().getBytes(UTF_8)))
                    .as(text)
                    .isEqualTo(expected);
        }
    }

    private static final Set<String> HARMLESS_SVG =
            Set.of("svg", "style", "defs", "path", "clipPath", "marker", "text", "image");

    /** Every known attack in every disguise, as many as are asked for. */
    private static List<String> hostile() {
        List<UnaryOperator<String>> disguises = List.of(
                attack -> attack,
                attack -> "\"'>" + attack,
                attack -> "--></style></title></svg>" + attack,
                attack -> attack.toUpperCase(Locale.ROOT),
                attack -> attack.replace("<", "<\0"),
                attack -> attack.replace("<", "&lt;"),
                attack -> attack + "\u2028" + attack,
                attack -> attack.replace("<", "%3C"),
                attack -> "'}\\" + attack + "{",
                attack -> "<!--" + attack,
                attack -> "]]>" + attack + "<![CDATA[",
                attack -> attack.replace(" ", "\t\n"),
                attack -> "\u202E" + attack + "\uD800");
        Set<String> all = new LinkedHashSet<>();
        for (UnaryOperator<String> disguise : disguises) {
            HostileStringsTest.payloads()
                    .filter(attack -> attack.length() < 1_000)
                    .map(disguise)
                    .forEach(all::add);
        }
        return all.stream().limit(COUNT).toList();
    }

    /** Text by text: study, parameters and values, labels, log tails, facts, baselines, findings. */
    private static StudyReport reportOf(List<String> texts) {
        List<LabelSweep> labels = IntStream.range(0, LABELS)
                .mapToObj(i -> Sweeps.sweep(texts.get(i), 0.3, new Random(i)))
                .toList();
        Map<String, Long> positives = new LinkedHashMap<>();
        texts.forEach(text -> positives.put(text, 1L));
        Map<String, String> facts = new LinkedHashMap<>();
        texts.forEach(text -> facts.put(text, text));
        Map<Integer, String> failures = new LinkedHashMap<>();
        IntStream.range(0, COUNT).forEach(i -> failures.put(i + 6, texts.get(i)));
        return new StudyReport(
                texts.get(0),
                new Scoring(texts.get(1), texts.get(2), texts.get(3), false, List.of()),
                history(texts),
                List.of(),
                failures,
                texts.stream()
                        .map(text -> new Baseline(text, text, Map.of(texts.get(1), 0.1)))
                        .toList(),
                Trust.UNKNOWN,
                labels.stream().map(LabelSweep::score).toList(),
                sweeps(labels),
                new TrialDetails(
                        Optional.of(Sweeps.predictions(LABELS)),
                        Map.of(),
                        scores(labels),
                        List.of(),
                        texts.stream()
                                .map(text -> new HardExample(text, List.of(text), List.of(text), 1))
                                .toList()),
                Optional.of(new DataCard(
                        texts.get(4),
                        true,
                        List.of(new DataCard.Split(texts.get(5), 10, positives)),
                        positives,
                        new TextFacts(List.of(1L, 2L), 1, positives))),
                new Reproduction(texts.get(6), 7, facts, texts.get(7)),
                Optional.empty(),
                texts.stream()
                        .map(text -> new Finding(text, text, new TreeMap<>()))
                        .toList());
    }

    private static Map<String, ThresholdSweep> sweeps(List<LabelSweep> labels) {
        Map<String, ThresholdSweep> sweeps = new LinkedHashMap<>();
        labels.forEach(label -> sweeps.put(label.score().label(), label.sweep()));
        return sweeps;
    }

    private static Map<Integer, List<LabelScore>> scores(List<LabelSweep> labels) {
        return Map.of(0, labels.stream().map(LabelSweep::score).toList());
    }

    private static TrialHistory history(List<String> texts) {
        CategoricalDistribution choice = CategoricalDistribution.of(texts.toArray());
        FloatDistribution rate = FloatDistribution.logUniform(1e-5, 1e-2);
        List<Trial> trials = new ArrayList<>();
        for (int number = 0; number < COUNT + 6; number++) {
            boolean complete = number < 6;
            Trial.Builder trial = Trial.builder(number, complete ? TrialState.COMPLETE : TrialState.FAIL)
                    .param(texts.get(8), choice, texts.get(number % COUNT))
                    .param(texts.get(9), rate, 1e-4 * (1 + number % 7));
            trials.add((complete ? trial.value(0.1 * number) : trial).build());
        }
        return TrialHistory.of(Direction.MAXIMIZE, trials);
    }

    /** The names of all elements and of their attributes, in document order. */
    private static List<String> structure(byte[] file) {
        List<String> structure = new ArrayList<>();
        NodeList elements = document(file).getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            StringBuilder entry = new StringBuilder(element.getTagName());
            for (int j = 0; j < element.getAttributes().getLength(); j++) {
                entry.append(' ').append(element.getAttributes().item(j).getNodeName());
            }
            structure.add(entry.toString());
        }
        return structure;
    }

    private static Document document(byte[] file) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(new String(file, StandardCharsets.UTF_8))));
        } catch (Exception malformed) {
            throw new AssertionError("The file is not well-formed.", malformed);
        }
    }
}
