package lorasearch.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lorasearch.finetune.data.DataFiles;
import lorasearch.finetune.data.LabelFormat;
import lorasearch.finetune.data.SplitShares;
import lorasearch.finetune.data.TableFormat;
import lorasearch.space.Parameter;
import lorasearch.space.SearchSpace;

/** Turns the sections of a study file into a definition and rejects what it does not understand. */
final class DefinitionReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int LARGEST_ROWS = 1_000_000;
    private static final double STANDARD_SHARE = 0.15;

    private final Path folder;

    DefinitionReader(Path folder) {
        this.folder = folder;
    }

    StudyDefinition read(Section root) {
        String name = root.text("name");
        if (!NAME.matcher(name).matches()) {
            throw root.error("name", name, "must be 1 to 64 letters, digits, dots, dashes or underscores");
        }
        DataSection data = data(root.section("data"));
        ModelSection model = model(root.section("model"));
        Section training = root.section("training");
        Map<TrainingField, Object> fixed = new EnumMap<>(TrainingField.class);
        SearchSpace space = training(training, fixed);
        SearchSection search = search(root.section("search"));
        root.rejectOthers();
        return new StudyDefinition(name, data, model, fixed, space, search);
    }

    private DataSection data(Section section) {
        List<String> sources =
                Stream.of("synthetic", "train").filter(section::has).toList();
        if (sources.size() != 1) {
            throw section.error("needs either synthetic or train.");
        }
        DataSection data = section.has("synthetic") ? synthetic(section) : tables(section);
        section.rejectOthers();
        return data;
    }

    private static DataSection synthetic(Section section) {
        Section synthetic = section.section("synthetic");
        long rows = synthetic.integer("rows", 1200, 100);
        if (rows > LARGEST_ROWS) {
            throw synthetic.error("rows", rows, "must be at most " + LARGEST_ROWS);
        }
        long seed = synthetic.integer("seed", 1, 0);
        synthetic.rejectOthers();
        Section split = section.section("split");
        return new DataSection.Synthetic((int) rows, seed, shares(split, true, true), splitSeed(split));
    }

    private DataSection tables(Section section) {
        Optional<Path> dev = path(section, "dev");
        Optional<Path> test = path(section, "test");
        TableFormat format = new TableFormat(section.text("text", "text"), labels(section));
        Section split = section.section("split");
        // A test split is cut off only where dev is cut off too: published splits are left as they are.
        SplitShares shares = shares(split, dev.isEmpty(), dev.isEmpty() && test.isEmpty());
        return new DataSection.Tables(
                new DataFiles(path(section, "train").orElseThrow(), dev, test, format, shares), splitSeed(split));
    }

    private Optional<Path> path(Section section, String key) {
        return section.has(key) ? Optional.of(Path.of(StudyFile.resolve(folder, section.text(key)))) : Optional.empty();
    }

    private static LabelFormat labels(Section section) {
        if (!section.has("labels")) {
            return new LabelFormat.Detected();
        }
        if (section.value("labels") instanceof List) {
            return new LabelFormat.Columns(section.texts("labels"));
        }
        Section listed = section.section("labels");
        List<String> names = listed.has("names") ? listed.texts("names") : List.of();
        LabelFormat labels = new LabelFormat.ListColumn(listed.text("column"), listed.text("delimiter", ","), names);
        listed.rejectOthers();
        return labels;
    }

    private static SplitShares shares(Section split, boolean cutsDev, boolean cutsTest) {
        double dev = split.number("dev", cutsDev ? STANDARD_SHARE : 0);
        double test = split.number("test", cutsTest ? STANDARD_SHARE : 0);
        try {
            return new SplitShares(dev, test);
        } catch (IllegalArgumentException broken) {
            throw split.error(broken.getMessage());
        }
    }

    private static long splitSeed(Section split) {
        long seed = split.integer("seed", 13, 0);
        split.rejectOthers();
        return seed;
    }

    private ModelSection model(Section section) {
        String base = section.text("base", "minilm");
        ModelSection model = new ModelSection(
                ModelSection.BUILT_IN.contains(base) ? base : StudyFile.resolve(folder, base),
                section.oneOf("precision", "float32", ModelSection.PRECISIONS),
                Math.toIntExact(Math.min(section.integer("max_tokens", 128, 2), Integer.MAX_VALUE)),
                section.text("device", "auto"));
        section.rejectOthers();
        return model;
    }

    private static SearchSpace training(Section section, Map<TrainingField, Object> fixed) {
        for (TrainingField field : TrainingField.values()) {
            if (!section.has(field.key())) {
                fixed.put(field, field.standard());
            } else if (!ParameterReader.isDistribution(section.value(field.key()))) {
                Object value = section.value(field.key());
                fixed.put(
                        field, field.accept(value).orElseThrow(() -> section.error(field.key(), value, field.rule())));
            }
        }
        List<Parameter> searched = new ArrayList<>();
        for (String key : section.keys()) {
            TrainingField field = TrainingField.of(key)
                    .orElseThrow(() -> section.error("unknown key \"%s\"; known here: %s.%s"
                            .formatted(
                                    key,
                                    String.join(", ", TrainingField.keys()),
                                    Nearest.hint(key, TrainingField.keys()))));
            if (!fixed.containsKey(field)) {
                searched.add(ParameterReader.read(section, field));
            }
        }
        try {
            return new SearchSpace(searched);
        } catch (IllegalArgumentException broken) {
            throw section.error(broken.getMessage());
        }
    }

    private static SearchSection search(Section section) {
        SearchSection search = new SearchSection(
                section.text("metric", "macro_f1_tuned"),
                choice(section, "sampler", "auto"),
                choice(section, "pruner", "median"),
                Math.toIntExact(Math.min(section.integer("trials", 20, 1), Integer.MAX_VALUE)),
                section.has("timeout") ? Optional.of(timeout(section)) : Optional.empty(),
                section.integer("seed", 42, 0),
                Math.toIntExact(Math.min(section.integer("max_consecutive_failures", 5, 1), Integer.MAX_VALUE)));
        section.rejectOthers();
        return search;
    }

    private static Duration timeout(Section section) {
        String text = String.valueOf(section.value("timeout"));
        return Durations.parse(text)
                .orElseThrow(() -> section.error("timeout", text, "must be a duration such as 90s, 30m or 2h"));
    }

    private static Choice choice(Section section, String key, String absent) {
        if (!section.has(key)) {
            return Choice.of(absent);
        }
        if (section.value(key) instanceof String name) {
            return Choice.of(name);
        }
        Section choice = section.section(key);
        Map<String, Object> options = new LinkedHashMap<>();
        for (String option : choice.keys()) {
            if (!option.equals("name")) {
                options.put(option, choice.value(option));
            }
        }
        return new Choice(choice.text("name"), options);
    }
}
