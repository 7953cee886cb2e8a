package lorasearch.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lorasearch.finetune.data.DataFiles;
import lorasearch.finetune.data.LabelFormat;
import lorasearch.finetune.data.SplitShares;
import lorasearch.finetune.data.TableFormat;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;

/** Turns the sections of a study file into a definition and rejects what it does not understand. */
final class DefinitionReader {

    private static final int LARGEST_ROWS = 100_000;
    private static final double STANDARD_SHARE = 0.15;

    /** Samplers that model the value of a single objective. */
    private static final List<String> FOR_ONE_OBJECTIVE = List.of("gp", "cmaes");

    private final Path folder;

    DefinitionReader(Path folder) {
        this.folder = folder;
    }

    StudyDefinition read(Section root) {
        String name = root.text("name");
        if (!StudyNames.isValid(name)) {
            throw root.error("name", name, StudyNames.RULE);
        }
        StudyDefinition study =
                root.has("objective") || root.has("space") ? external(name, root) : fineTuning(name, root);
        root.rejectOthers();
        return study;
    }

    private StudyDefinition fineTuning(String name, Section root) {
        DataSection data = data(root.section("data"));
        ModelSection model = model(root.section("model"));
        Section section = root.section("training");
        boolean oneClass = data.selection().oneClass();
        TrainingReader training = new TrainingReader(section, oneClass);
        Params preferred = ParameterReader.preferred(section, training.space());
        Section search = root.section("search");
        return new FineTuneDefinition(
                name,
                data,
                model,
                training.fixed(),
                training.space(),
                search(search, metrics(search, oneClass), preferred),
                RunSection.read(root.section("run")));
    }

    private StudyDefinition external(String name, Section root) {
        Stream.of("data", "model", "training").filter(root::has).findFirst().ifPresent(key -> {
            throw root.error("a study has either objective and space, or data, model and training; this one has "
                    + "both (%s).".formatted(key));
        });
        if (!root.has("space")) {
            throw root.error("needs the section space; space: {} where nothing is searched.");
        }
        ObjectiveSection objective = new ObjectiveReader(folder).read(root.section("objective"));
        Section section = root.section("space");
        SearchSpace space = space(
                section,
                section.keys().stream()
                        .map(key -> ParameterReader.read(section, key))
                        .toList());
        List<String> goals = List.copyOf(objective.goals().keySet());
        Params preferred = ParameterReader.preferred(section, space);
        return new ExternalDefinition(
                name,
                objective,
                space,
                search(root.section("search"), goals, preferred),
                RunSection.read(root.section("run")));
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
        return new DataSection.Synthetic(
                (int) rows, seed, shares(split, true, true), splitSeed(split), SelectionReader.read(section));
    }

    private DataSection tables(Section section) {
        Optional<Path> dev = path(section, "dev");
        Optional<Path> test = path(section, "test");
        TableFormat format = new TableFormat(
                section.text("text", "text"),
                labels(section),
                section.has("group") ? Optional.of(section.text("group")) : Optional.empty());
        Section split = section.section("split");
        // A test split is cut off only where dev is cut off too: published splits are left as they are.
        SplitShares shares = shares(split, dev.isEmpty(), dev.isEmpty() && test.isEmpty());
        return new DataSection.Tables(
                new DataFiles(path(section, "train").orElseThrow(), dev, test, format, shares),
                splitSeed(split),
                SelectionReader.read(section));
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
        int fewestPositives = (int) split.integer("min_positives", cutsDev ? 1 : 0, 0);
        try {
            return new SplitShares(dev, test, fewestPositives);
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

    /** Returns the space of parameters that were read from a section. */
    static SearchSpace space(Section section, List<Parameter> parameters) {
        try {
            return new SearchSpace(parameters);
        } catch (IllegalArgumentException broken) {
            throw section.error(broken.getMessage());
        }
    }

    /** What a study optimises may be one name or a list of names. */
    private static List<String> metrics(Section search, boolean oneClass) {
        if (search.has("metric") && search.value("metric") instanceof List) {
            return search.texts("metric");
        }
        return List.of(search.text("metric", oneClass ? "accuracy" : "macro_f1_tuned"));
    }

    private static SearchSection search(Section section, List<String> metrics, Params preferred) {
        SearchSection search = new SearchSection(
                metrics,
                choice(section, "sampler", "auto"),
                duplicates(section),
                preferred,
                choice(section, "pruner", metrics.size() == 1 ? "median" : "none"),
                Math.toIntExact(Math.min(section.integer("trials", 20, 1), Integer.MAX_VALUE)),
                section.has("timeout") ? Optional.of(section.duration("timeout")) : Optional.empty(),
                section.integer("seed", 42, 0),
                Math.toIntExact(Math.min(section.integer("max_consecutive_failures", 5, 1), Integer.MAX_VALUE)));
        section.rejectOthers();
        if (metrics.size() > 1) {
            checkForSeveral(section, search);
        }
        return search;
    }

    private static DuplicatePolicy duplicates(Section section) {
        String policy = section.oneOf("duplicates", DuplicatePolicy.FORBID.key(), DuplicatePolicy.keys());
        return DuplicatePolicy.valueOf(policy.toUpperCase(Locale.ROOT));
    }

    /** Pruners compare one value, and so do the samplers that model it. */
    private static void checkForSeveral(Section section, SearchSection search) {
        int objectives = search.metrics().size();
        if (search.metrics().stream().distinct().count() != objectives) {
            throw section.error("metric", search.metrics(), "must name each objective once");
        }
        if (!search.pruner().name().equals("none")) {
            throw section.error(
                    "pruner",
                    search.pruner().name(),
                    "must be none: a study with %d objectives has no single value to prune by".formatted(objectives));
        }
        if (FOR_ONE_OBJECTIVE.contains(search.sampler().name())) {
            throw section.error(
                    "sampler",
                    search.sampler().name(),
                    "must be auto, tpe, qmc, random or grid in a study with %d objectives".formatted(objectives));
        }
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
