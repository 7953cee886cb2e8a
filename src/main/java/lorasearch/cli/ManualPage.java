package lorasearch.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The manual page of a command in the language of man(7), made of what the command's {@code --help} is made of. */
final class ManualPage {

    private final CommandSpec command;

    ManualPage(CommandSpec command) {
        this.command = command;
    }

    /** Something that is explained: an argument, an option or a command. */
    private record Term(String term, String explanation) {}

    /** Returns what the page is called, such as {@code study-best}. */
    String name() {
        return command.qualifiedName("-");
    }

    /** Returns the page's source. */
    String text() {
        UsageMessageSpec usage = command.usageMessage();
        boolean ofAll = usage.footerHeading().equals(StudyCommand.EXIT_CODES);
        return heading()
                + ".SH NAME\n%s \\- %s\n".formatted(shown(name()), shown(usage.description()[0]))
                + ".SH SYNOPSIS\n%s\n".formatted(shown(synopsis()))
                + ".SH DESCRIPTION\n%s\n".formatted(lines(usage.description(), "\n.br\n"))
                + terms("ARGUMENTS", arguments())
                + terms("OPTIONS", options())
                + terms("COMMANDS", commands())
                + ".SH %s\n.nf\n%s\n.fi\n".formatted(ofAll ? "EXIT STATUS" : "EXAMPLES", lines(usage.footer(), "\n"));
    }

    private String heading() {
        return ".TH \"%s\" 1 \"\" \"%s\" \"LoraSearch\"\n"
                .formatted(name().toUpperCase(Locale.ROOT), command.version()[0]);
    }

    private String synopsis() {
        return new Help(command, Help.defaultColorScheme(Help.Ansi.OFF))
                .synopsis(0)
                .strip()
                .replaceAll("\\s+", " ");
    }

    private List<Term> arguments() {
        return command.positionalParameters().stream()
                .map(argument -> new Term(argument.paramLabel(), explanation(argument)))
                .toList();
    }

    private List<Term> options() {
        return command.options().stream()
                .filter(option -> !option.hidden())
                .map(option -> new Term(names(option), explanation(option)))
                .toList();
    }

    private List<Term> commands() {
        return command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(sub -> !sub.usageMessage().hidden())
                .map(sub -> new Term(
                        sub.qualifiedName("-") + "(1)", sub.usageMessage().description()[0]))
                .toList();
    }

    private static String names(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + "=" + option.paramLabel();
    }

    private static String explanation(ArgSpec argument) {
        return String.join(" ", argument.description());
    }

    private static String terms(String section, List<Term> terms) {
        return terms.isEmpty()
                ? ""
                : terms.stream()
                        .map(term -> ".TP\n.B %s\n%s\n".formatted(shown(term.term()), shown(term.explanation())))
                        .collect(Collectors.joining("", ".SH " + section + "\n", ""));
    }

    private static String lines(String[] lines, String between) {
        return Arrays.stream(lines).map(ManualPage::shown).collect(Collectors.joining(between));
    }

    /** Texts of the command line are formats; a backslash, a dash and a dot in front mean something to man(7). */
    private static String shown(String text) {
        String escaped = String.format(text).replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
