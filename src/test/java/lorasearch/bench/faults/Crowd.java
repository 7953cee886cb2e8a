package lorasearch.bench.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lorasearch.testing.ChildJvm;

/**
 * F3: many processes claim from one file. Each trial must go to one of them, numbers must have no gap, and their
 * order must agree with time: who asked after another was answered gets a higher number.
 */
final class Crowd implements Fault {

    private static final int MOST_PROCESSES = 64;
    private static final int TRIALS_EACH = 200;
    private static final double SLOWEST_P99 = 250;

    private record Taken(int number, long asked, long answered) {}

    /** {@code times} counts claims. */
    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        Path file = folder.resolve("study.db");
        Cheap.create(file);
        int processes = Math.max(2, Math.min(MOST_PROCESSES, times / TRIALS_EACH));
        List<ChildJvm> children = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            children.add(ChildJvm.start(CheapWorker.class, file.toString(), "join", Integer.toString(times), "600000"));
        }
        for (ChildJvm child : children) {
            child.readLine();
        }
        for (ChildJvm child : children) {
            child.writeLine("go");
        }
        List<Taken> taken = new ArrayList<>();
        int surfaced = 0;
        for (ChildJvm child : children) {
            try {
                child.readAll().forEach(line -> taken.add(read(line)));
            } catch (IllegalStateException died) {
                surfaced++;
            }
        }
        long different = taken.stream().map(Taken::number).distinct().count();
        long disorders = disorders(taken);
        double[] millis = taken.stream()
                .mapToDouble(claim -> (claim.answered - claim.asked) / 1e6)
                .sorted()
                .toArray();
        double p99 = millis[millis.length * 99 / 100];
        return new Verdict(
                "F3 %d processes claim from one file".formatted(processes),
                times,
                "each number once, no gap, no lock error, order agrees with time; p99 of a claim %.0f ms"
                        .formatted(SLOWEST_P99),
                "%d claims, %d numbers, highest %d, %d workers with an error, %d out of order; a claim took %.0f ms (median), %.0f (p99), %.0f (most)"
                        .formatted(
                                taken.size(),
                                different,
                                taken.stream().mapToInt(Taken::number).max().orElse(-1),
                                surfaced,
                                disorders,
                                millis[millis.length / 2],
                                p99,
                                millis[millis.length - 1]),
                taken.size() == times
                        && different == times
                        && surfaced == 0
                        && disorders == 0
                        && Cheap.whole(file) == times
                        && Cheap.isIntact(file),
                p99 <= SLOWEST_P99);
    }

    private static Taken read(String line) {
        String[] words = line.split(" ", -1);
        return new Taken(Integer.parseInt(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
    }

    /**
     * Counts claims that were asked for after a claim with a higher number was answered. The processes of one machine
     * share the clock behind {@code System.nanoTime}.
     */
    private static long disorders(List<Taken> taken) {
        List<Taken> byAnswer =
                taken.stream().sorted(Comparator.comparingLong(Taken::answered)).toList();
        List<Taken> byQuestion =
                taken.stream().sorted(Comparator.comparingLong(Taken::asked)).toList();
        int answered = 0;
        int highest = -1;
        long disorders = 0;
        for (Taken claim : byQuestion) {
            while (byAnswer.get(answered).answered < claim.asked) {
                highest = Math.max(highest, byAnswer.get(answered).number);
                answered++;
            }
            disorders += claim.number < highest ? 1 : 0;
        }
        return disorders;
    }
}
