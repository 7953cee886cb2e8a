package lorasearch.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lorasearch.report.chart.Numbers;
import lorasearch.report.html.Html;
import lorasearch.report.html.Section;
import lorasearch.report.html.Table;

/** What the study learned from. */
final class DataSection {
    /** Longer tables are folded away. */
    private static final int MOST_OPEN = 12;

    private DataSection() {}

    static Section of(DataCard data, List<Picture> pictures) {
        List<Html> body = new ArrayList<>();
        body.add(Html.element(
                "p",
                Html.text("Source: "),
                Html.element("strong", data.source()),
                Html.text(data.synthetic() ? " (synthetic)." : ".")));
        body.add(Html.element("p", dropped(data)));
        body.add(rows(data));
        if (!data.texts().lengths().isEmpty()) {
            body.add(Html.element("p", lengths(data.texts())));
        }
        if (!data.texts().repeated().isEmpty()) {
            body.add(repeated(data));
        }
        body.add(labels(data));
        if (!pictures.isEmpty()) {
            body.add(Picture.all(pictures));
        }
        return new Section("data", "Data card", body);
    }

    private static String dropped(DataCard data) {
        if (data.dropped().isEmpty()) {
            return "No row was dropped.";
        }
        List<String> reasons = new ArrayList<>();
        data.dropped().forEach((reason, rows) -> reasons.add("%d (%s)".formatted(rows, reason)));
        return "Dropped rows: " + String.join(", ", reasons) + ".";
    }

    private static String lengths(TextFacts texts) {
        return "Half of the %d training texts have at most %d tokens, 95 %% at most %d; %s (%s) %s cut at the limit of %d."
                .formatted(
                        texts.texts(),
                        texts.quantile(0.5),
                        texts.quantile(0.95),
                        texts.truncated() == 0 ? "none" : Long.toString(texts.truncated()),
                        Numbers.percent(texts.truncated(), texts.texts()),
                        texts.truncated() == 1 ? "was" : "were",
                        texts.lengths().size());
    }

    private static Html repeated(DataCard data) {
        Table table = new Table("Rows that say the same as others, or nearly", List.of("rows", "number"));
        data.texts().repeated().forEach((what, rows) -> table.row(List.of(what, Long.toString(rows))));
        return table.toHtml();
    }

    private static Html rows(DataCard data) {
        Table table = new Table("Examples of each split", List.of("split", "examples"));
        data.splits().forEach(split -> table.row(List.of(split.name(), Long.toString(split.rows()))));
        return table.toHtml();
    }

    private static Html labels(DataCard data) {
        List<DataCard.Split> open =
                data.splits().stream().filter(s -> !s.positives().isEmpty()).toList();
        Set<String> labels = new LinkedHashSet<>();
        List<String> columns = new ArrayList<>(List.of("label"));
        for (DataCard.Split split : open) {
            labels.addAll(split.positives().keySet());
            columns.add(split.name());
            columns.add(split.name() + " share");
        }
        Table table = new Table("Examples that have each label", columns);
        for (String label : labels) {
            List<String> row = new ArrayList<>(List.of(label));
            for (DataCard.Split split : open) {
                long positives = split.positives().getOrDefault(label, 0L);
                row.add(Long.toString(positives));
                row.add(Numbers.percent(positives, split.rows()));
            }
            table.row(row);
        }
        return labels.size() <= MOST_OPEN
                ? table.toHtml()
                : Html.element(
                                "details",
                                Html.element("summary", "Examples of each of %d labels".formatted(labels.size())))
                        .add(table.toHtml());
    }
}
