package lorasearch.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import lorasearch.objective.command.Command;
import lorasearch.objective.command.Command.Passing;
import lorasearch.trial.Direction;

/**
 * Reads the section {@code objective}: a command with its limits, and one direction ({@code direction: minimize}) or
 * several ({@code directions: {loss: minimize, accuracy: maximize}}, or a list if their names do not matter).
 */
final class ObjectiveReader {

    private static final Pattern GOAL = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
    private static final List<String> DIRECTIONS = List.of("minimize", "maximize");
    private static final Map<String, Passing> PASSINGS =
            Map.of("flags", Passing.FLAGS, "environment", Passing.VARIABLES, "both", Passing.FLAGS_AND_VARIABLES);

    /** Keys that only a command can have. */
    private static final List<String> OF_COMMAND =
            List.of("directory", "timeout", "grace", "parameters", "environment");

    private final Path folder;

    /** @param folder what the command's directory is relative to, and the directory of a command that names none */
    ObjectiveReader(Path folder) {
        this.folder = folder;
    }

    ObjectiveSection read(Section section) {
        Map<String, Direction> goals = goals(section);
        Optional<Command> command = section.has("command") ? Optional.of(command(section)) : Optional.empty();
        if (command.isEmpty()) {
            OF_COMMAND.stream().filter(section::has).findFirst().ifPresent(key -> {
                throw section.error("%s says how a command is run, but there is no command.".formatted(key));
            });
        }
        section.rejectOthers();
        return new ObjectiveSection(command, goals);
    }

    private static Map<String, Direction> goals(Section section) {
        if (section.has("direction") && section.has("directions")) {
            throw section.error("needs direction (one objective) or directions (several), not both.");
        }
        if (!section.has("directions")) {
            String name = goal(section, section.text("metric", "value"));
            return Map.of(name, direction(section.oneOf("direction", "minimize", DIRECTIONS)));
        }
        Map<String, Direction> goals = new LinkedHashMap<>();
        if (section.value("directions") instanceof List) {
            for (String word : section.texts("directions")) {
                goals.put("value_" + goals.size(), direction(oneOf(section, word)));
            }
        } else {
            Section named = section.section("directions");
            named.keys()
                    .forEach(name -> goals.put(
                            goal(section, name), direction(named.oneOf(name, DIRECTIONS.get(0), DIRECTIONS))));
        }
        if (goals.isEmpty()) {
            throw section.error("directions needs at least one entry, such as {loss: minimize, size: minimize}.");
        }
        return goals;
    }

    private static String oneOf(Section section, String word) {
        if (!DIRECTIONS.contains(word)) {
            throw section.error("directions", word, "must be minimize or maximize");
        }
        return word;
    }

    private static String goal(Section section, String name) {
        if (!GOAL.matcher(name).matches()) {
            throw section.error(
                    "metric", name, "must be a letter and up to 63 letters, digits, dots, dashes or underscores");
        }
        return name;
    }

    private static Direction direction(String word) {
        return Direction.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private Command command(Section section) {
        try {
            return new Command(
                    section.texts("command"),
                    Path.of(StudyFile.resolve(folder, section.text("directory", "."))),
                    PASSINGS.get(section.oneOf("parameters", "both", List.of("flags", "environment", "both"))),
                    environment(section.section("environment")),
                    section.has("timeout") ? Optional.of(section.duration("timeout")) : Optional.empty(),
                    section.has("grace") ? section.duration("grace") : Command.DEFAULT_GRACE);
        } catch (IllegalArgumentException broken) {
            throw section.error(broken.getMessage());
        }
    }

    private static Map<String, String> environment(Section section) {
        Map<String, String> environment = new LinkedHashMap<>();
        section.keys().forEach(name -> environment.put(name, String.valueOf(section.value(name))));
        return environment;
    }

    /** Returns an objective in the form that is read here. */
    static Map<String, Object> write(ObjectiveSection objective) {
        Map<String, Object> out = new LinkedHashMap<>();
        objective.command().ifPresent(command -> {
            out.put("command", command.arguments());
            out.put("directory", command.directory().toString());
            out.put("parameters", word(command.passing()));
            out.put("environment", command.environment());
            command.timeout().ifPresent(timeout -> out.put("timeout", seconds(timeout)));
            out.put("grace", seconds(command.grace()));
        });
        Map<String, Object> directions = new LinkedHashMap<>();
        objective
                .goals()
                .forEach((name, direction) ->
                        directions.put(name, direction.name().toLowerCase(Locale.ROOT)));
        out.put("directions", directions);
        return out;
    }

    private static String word(Passing passing) {
        return PASSINGS.entrySet().stream()
                .filter(entry -> entry.getValue() == passing)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }
}
