package lorasearch.bench.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lorasearch.testing.ChildJvm;

/**
 * F3 and F25: many processes claim from one file. Each trial must go to one of them, numbers must have no gap, and their
 * order must agree with time: who asked after another was answered gets a higher number.
 */
final class Crowd implements Fault {

    private static final int MOST_PROCESSES = 64;
    private static final int TRIALS_EACH = 200;

    private record Taken(int number, long asked, long answered) {}

    /** {@code times} counts claims. */
    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        Path file = folder.resolve("study.db");
        Cheap.create(file);
        int processes = Math.max(2, Math.min(MOST_PROCESSES, times / TRIALS_EACH));
        List<ChildJvm> children = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            children.add(ChildJvm.start(CheapWorker.class, file.toString(), "run", Integer.toString(times), "600000"));
        }
        List<Taken> taken = new ArrayList<>();
        int surfaced = 0;
        for (ChildJvm child : children) {
            try {
                child.readAll().stream().filter(line -> !line.equals("ready")).forEach(line -> taken.add(read(line)));
            } catch (IllegalStateException died) {
                surfaced++;
            }
        }
        long different = taken.stream().map(Taken::number).distinct().count();
        long disorders = disorders(taken);
        double p99 = taken.stream()
                        .mapToLong(t -> t.answered - t.asked)
                        .sorted()
                        .skip(taken.size() * 99L / 100)
                        .findFirst()
                        .orElse(0)
                / 1e6;
        return new Verdict(
                "F3, F25 %d processes claim from one file".formatted(processes),
                times,
                "each number once, no gap, no lock error, order agrees with time",
                "%d claims, %d numbers, highest %d, %d workers with an error, %d out of order; claim p99 %.0f ms"
                        .formatted(
                                taken.size(),
                                different,
                                taken.stream().mapToInt(Taken::number).max().orElse(-1),
                                surfaced,
                                disorders,
                                p99),
                taken.size() == times
                        && different == times
                        && surfaced == 0
                        && disorders == 0
                        && Cheap.whole(file) == times
                        && Cheap.isIntact(file));
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
