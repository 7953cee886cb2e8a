package lorasearch.config;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.finetune.data.DataFiles;
import lorasearch.finetune.data.LabelFormat;
import lorasearch.finetune.data.SplitShares;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Condition;
import lorasearch.space.Distribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;

/** The form in which a definition is kept with its study: a study file in JSON with every default written out. */
public final class DefinitionJson {

    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private DefinitionJson() {}

    /** Returns the definition as the JSON text of a study file. */
    public static String write(StudyDefinition definition) {
        if (definition instanceof ExternalDefinition external) {
            Map<String, Object> root = external(
                    external.name(),
                    external.objective(),
                    space(external.space(), external.search().preferred()));
            root.put("search", search(external.search(), false));
            root.put("run", external.run().toMap());
            return GSON.toJson(root);
        }
        FineTuneDefinition tuning = (FineTuneDefinition) definition;
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("name", tuning.name());
        root.put("data", data(tuning.data()));
        root.put("model", model(tuning.model()));
        root.put("training", training(tuning));
        root.put("search", search(tuning.search(), true));
        root.put("run", tuning.run().toMap());
        return GSON.toJson(root);
    }

    /** Returns the JSON text of a study file that leaves the search to the defaults. */
    static String write(String name, ObjectiveSection objective, SearchSpace space) {
        return GSON.toJson(external(name, objective, space(space, Params.empty())));
    }

    private static Map<String, Object> external(String name, ObjectiveSection objective, Map<String, Object> space) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("name", name);
        root.put("objective", ObjectiveReader.write(objective));
        root.put("space", space);
        return root;
    }

    /** Returns the definition that {@link #write(StudyDefinition)} wrote. */
    public static StudyDefinition read(String json) {
        return StudyFile.parse("the stored study", Path.of(""), json).definition();
    }

    private static Map<String, Object> data(DataSection data) {
        Map<String, Object> out = new LinkedHashMap<>();
        SplitShares shares;
        if (data instanceof DataSection.Synthetic synthetic) {
            out.put("synthetic", mapOf("rows", synthetic.rows(), "seed", synthetic.seed()));
            shares = synthetic.shares();
        } else {
            DataFiles files = ((DataSection.Tables) data).files();
            out.put("train", files.train().toString());
            files.dev().ifPresent(dev -> out.put("dev", dev.toString()));
            files.test().ifPresent(test -> out.put("test", test.toString()));
            out.put("text", files.format().textColumn());
            files.format().groupColumn().ifPresent(group -> out.put("group", group));
            labels(files.format().labels()).ifPresent(labels -> out.put("labels", labels));
            shares = files.shares();
        }
        SelectionReader.write(data.selection(), out);
        out.put(
                "split",
                mapOf(
                        "dev", shares.dev(),
                        "test", shares.test(),
                        "min_positives", shares.fewestPositives(),
                        "seed", data.splitSeed()));
        return out;
    }

    private static Optional<Object> labels(LabelFormat format) {
        if (format instanceof LabelFormat.Columns columns) {
            return Optional.of(columns.names());
        }
        if (format instanceof LabelFormat.ListColumn list) {
            Map<String, Object> out = mapOf("column", list.column(), "delimiter", list.delimiter());
            if (!list.names().isEmpty()) {
                out.put("names", list.names());
            }
            return Optional.of(out);
        }
        return Optional.empty();
    }

    private static Map<String, Object> model(ModelSection model) {
        return mapOf(
                "base", model.base(),
                "precision", model.precision(),
                "max_tokens", model.maxTokens(),
                "device", model.device());
    }

    private static Map<String, Object> training(FineTuneDefinition definition) {
        Map<String, Object> out = new LinkedHashMap<>();
        definition.fixed().forEach((field, value) -> out.put(field.key(), value));
        out.putAll(space(definition.space(), definition.search().preferred()));
        return out;
    }

    private static Map<String, Object> space(SearchSpace space, Params preferred) {
        Map<String, Object> out = new LinkedHashMap<>();
        for (Parameter parameter : space.parameters()) {
            Map<String, Object> searched = parameter(parameter);
            if (preferred.has(parameter.name())) {
                searched.put("preferred", preferred.get(parameter.name()));
            }
            out.put(parameter.name(), searched);
        }
        return out;
    }

    private static Map<String, Object> parameter(Parameter parameter) {
        Map<String, Object> out = new LinkedHashMap<>();
        Distribution distribution = parameter.distribution();
        if (distribution instanceof FloatDistribution range) {
            out.put("float", List.of(range.low(), range.high()));
            out.put("log", range.log());
            range.step().ifPresent(step -> out.put("step", step));
        } else if (distribution instanceof IntDistribution range) {
            out.put("int", List.of(range.low(), range.high()));
            out.put("log", range.log());
            out.put("step", range.step());
        } else if (distribution instanceof CategoricalDistribution categorical) {
            out.put("choices", categorical.choices());
            if (categorical.ordered()) {
                out.put("ordered", true);
            }
        }
        if (parameter.condition().isPresent()) {
            Condition condition = parameter.condition().get();
            out.put("when", mapOf(condition.parent(), condition.values()));
        }
        return out;
    }

    /** @param named whether this section names the metrics; those of an external study are named by its objective */
    private static Map<String, Object> search(SearchSection search, boolean named) {
        Map<String, Object> out = new LinkedHashMap<>();
        if (named) {
            out.put("metric", search.metrics().size() == 1 ? search.metric() : search.metrics());
        }
        out.put("sampler", choice(search.sampler()));
        out.put("duplicates", search.duplicates().key());
        out.put("pruner", choice(search.pruner()));
        out.put("trials", search.trials());
        search.timeout().ifPresent(timeout -> out.put("timeout", timeout.toSeconds() + "s"));
        out.put("seed", search.seed());
        out.put("max_consecutive_failures", search.maxConsecutiveFailures());
        return out;
    }

    private static Map<String, Object> choice(Choice choice) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("name", choice.name());
        out.putAll(choice.options());
        return out;
    }

    private static Map<String, Object> mapOf(Object... keysAndValues) {
        Map<String, Object> out = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            out.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return out;
    }
}
