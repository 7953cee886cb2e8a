package lorasearch.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import lorasearch.app.StudyError;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "man",
        description = {
            "Write a manual page for each command, for man(1).",
            "Pages that are there already are replaced. man finds those in ~/.local/share/man where ~/.local/bin is on the"
                    + " PATH, and others by its option -M."
        },
        footerHeading = StudyCommand.EXAMPLES,
        footer = {"  study man --to ~/.local/share/man", "  man -M ~/.local/share/man study-optimize"})
final class ManCommand implements Callable<Integer> {

    /** Where man(1) looks for programs below a folder of manuals. */
    private static final String SECTION = "man1";

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "The folder; the pages go to DIR/man1.")
    private Path directory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<ManualPage> pages = pages(spec.root());
        Path section = directory.resolve(SECTION);
        try {
            Files.createDirectories(section);
            for (ManualPage page : pages) {
                Files.writeString(section.resolve(page.name() + ".1"), page.text(), StandardCharsets.UTF_8);
            }
        } catch (IOException failed) {
            throw new StudyError(
                    StudyError.Kind.CANNOT_CREATE,
                    "Manual pages cannot be written to %s: %s.".formatted(section, failed.getMessage()),
                    failed);
        }
        spec.commandLine().getOut().println("Wrote %d pages to %s".formatted(pages.size(), section.toAbsolutePath()));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private static List<ManualPage> pages(CommandSpec root) {
        List<ManualPage> pages = new ArrayList<>(List.of(new ManualPage(root)));
        root.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .forEach(command -> pages.add(new ManualPage(command)));
        return pages;
    }
}
