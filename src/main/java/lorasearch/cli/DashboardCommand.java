package lorasearch.cli;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import lorasearch.app.Dashboard;
import lorasearch.app.Studies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "dashboard",
        description = {
            "Show the report on this machine and keep it up to date while workers run.",
            "Nobody else can open it: it listens on this machine only, under a secret address. Ctrl-C ends it."
        },
        footerHeading = StudyCommand.EXAMPLES,
        footer = "  study dashboard reviews --port 8080")
final class DashboardCommand implements Callable<Integer> {
    private static final int TOKEN_BYTES = 16;

    @Mixin
    private StudyName name;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Where to listen (default: any free port).")
    private int port;

    @Option(
            names = "--token",
            paramLabel = "TEXT",
            description = "The secret part of the address (default: drawn at random).")
    private String token;

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try (Studies studies = storage.open();
                Dashboard dashboard = studies.pages().dashboard(name.get(), checkedPort(), checkedToken());
                Signals signals = Signals.handledBy(dashboard::end)) {
            spec.commandLine().getOut().println("Dashboard: " + dashboard.address() + " (Ctrl-C ends it)");
            spec.commandLine().getOut().flush();
            dashboard.awaitEnd();
            return signals.exitCode().orElse(ExitCode.OK);
        }
    }

    private int checkedPort() {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port (%d) must lie in 0 to 65535.".formatted(port));
        }
        return port;
    }

    private String checkedToken() {
        if (token == null) {
            byte[] random = new byte[TOKEN_BYTES];
            new SecureRandom().nextBytes(random);
            return HexFormat.of().formatHex(random);
        }
        if (!token.matches("[A-Za-z0-9_-]{8,64}")) {
            throw new ParameterException(
                    spec.commandLine(), "--token must be 8 to 64 letters, digits, dashes and underscores.");
        }
        return token;
    }
}
