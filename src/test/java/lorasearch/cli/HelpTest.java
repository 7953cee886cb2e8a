package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lorasearch.metrics.ThresholdRule;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code study COMMAND --help} says, for every command that is for people. */
class HelpTest {

    /** What the list of commands has room for in 100 columns. */
    private static final int SUMMARY = 85;

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    static Stream<Named<CommandSpec>> commands() {
        return StudyCommand.commandLine().getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .map(command -> Named.of(command.name(), command));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theSummaryIsASentenceOnOneLine(CommandSpec command) {
        String summary = String.format(command.usageMessage().description()[0]);
        assertThat(summary).endsWith(".").hasSizeLessThanOrEqualTo(SUMMARY);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyArgumentIsExplainedAndItsDefaultNamed(CommandSpec command) {
        assertThat(command.args()).allSatisfy(argument -> {
            if (argument.arity().max() > 0) {
                assertThat(argument.paramLabel()).doesNotStartWith("<");
            }
            assertThat(explanation(argument)).isNotBlank().endsWith(".");
            if (argument.defaultValue() != null && !argument.defaultValue().isEmpty()) {
                assertThat(explanation(argument)).contains("default: ");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theExamplesAreCommandsThatAreUnderstood(CommandSpec command) {
        List<String> examples = Arrays.stream(command.usageMessage().footer())
                .map(String::strip)
                .toList();
        assertThat(examples)
                .isNotEmpty()
                .anySatisfy(example -> assertThat(example).contains("study " + command.name()));
        examples.stream().filter(example -> example.startsWith("study ")).forEach(example -> {
            List<String> words = words(example.replaceFirst(" [|].*", ""));
            StudyCommand.commandLine().parseArgs(words.subList(1, words.size()).toArray(String[]::new));
        });
    }

    @Test
    void theHelpOfStudyListsEveryCommandAndExitCode() {
        String help = StudyCommand.commandLine().getUsageMessage();
        assertThat(commands().map(Named::getName))
                .allSatisfy(name -> assertThat(help).contains("\n  " + name + " "));
        assertThat(help).contains("Exit codes:").doesNotContain("\n  worker ");
    }

    @Test
    void theRulesForThresholdsAreThoseThatThereAre() {
        String help =
                StudyCommand.commandLine().getSubcommands().get("thresholds").getUsageMessage();
        assertThat(Arrays.stream(ThresholdRule.values()).map(ThresholdRule::ruleName))
                .allSatisfy(rule -> assertThat(help).containsPattern("\\b" + rule + "\\b"));
    }

    private static String explanation(ArgSpec argument) {
        return String.join(" ", argument.description());
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return words;
    }
}
