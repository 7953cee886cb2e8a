package lorasearch.cli;

import picocli.CommandLine.Option;

/** How the pictures beside a page are drawn. */
final class PictureOptions {

    @Option(names = "--dark", description = "Also draw each picture as a PNG for dark paper.")
    private boolean dark;

    boolean dark() {
        return dark;
    }
}
