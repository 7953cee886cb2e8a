package lorasearch.cli;

/** Where the program starts. */
public final class Main {

    private Main() {}

    /** Runs one command and exits with its code. */
    public static void main(String[] args) {
        System.exit(StudyCommand.commandLine().execute(args));
    }
}
