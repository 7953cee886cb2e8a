package lorasearch.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The font comes with the program, and no other is needed. */
class FontlessMachineTest {

    @TempDir
    Path home;

    @Test
    void aMachineWithoutAnyFontDrawsTheSamePicture() throws IOException, InterruptedException {
        Path noFonts = home.resolve("fonts.conf");
        Files.writeString(
                noFonts,
                "<?xml version=\"1.0\"?><fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>"
                        .formatted(home.resolve("fonts"), home.resolve("cache")));
        ProcessBuilder drawing = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                DrawOnce.class.getName());
        drawing.environment().put("FONTCONFIG_FILE", noFonts.toString());
        drawing.environment().put("HOME", home.toString());
        Process process = drawing.redirectError(ProcessBuilder.Redirect.INHERIT).start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(output.strip()).isEqualTo(DrawOnce.picture());
    }

    /** Prints a hash of a picture's bytes. */
    static final class DrawOnce {
        private DrawOnce() {}

        public static void main(String[] arguments) {
            System.out.println(picture());
        }

        static String picture() {
            HistoryChart chart =
                    new HistoryChart("study s", "macro_f1", HistoryChart.Over.TRIALS, Histories.mixed(12), List.of());
            return Integer.toHexString(Arrays.hashCode(chart.drawing().png(Paper.LIGHT)))
                    + Integer.toHexString(Arrays.hashCode(chart.drawing().svg()));
        }
    }
}
