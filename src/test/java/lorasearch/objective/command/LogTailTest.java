package lorasearch.objective.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LogTailTest {

    @Property(tries = 30)
    void keepsTheLastLinesWithinItsLimit(@ForAll List<@StringLength(max = 5000) String> lines) {
        LogTail tail = new LogTail();
        lines.forEach(tail::add);
        assertThat(tail.text()).hasSizeLessThanOrEqualTo(LogTail.MAX_LENGTH);
        if (!lines.isEmpty()) {
            String last = HarmlessText.of(lines.get(lines.size() - 1), LogTail.MAX_LINE_LENGTH);
            assertThat(tail.text()).endsWith(last + "\n");
        }
    }

    @Test
    void dropsTheOldestLines() {
        LogTail tail = new LogTail();
        for (int i = 0; i < 10_000; i++) {
            tail.add("line " + i);
        }
        assertThat(tail.text().lines()).hasSizeBetween(1000, 2000);
        assertThat(tail.text()).endsWith("line 9998\nline 9999\n");
    }

    @Test
    void remembersTheLastLineThatSaysSomething() {
        LogTail tail = new LogTail();
        assertEquals("", tail.lastWords());
        tail.add("Boom");
        tail.add("  ");
        assertEquals("Boom", tail.lastWords());
        assertEquals("Boom\n  \n", tail.text());
    }
}
