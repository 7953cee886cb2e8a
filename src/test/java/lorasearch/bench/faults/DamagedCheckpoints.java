package lorasearch.bench.faults;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import lorasearch.cli.StudyProcess;
import lorasearch.storage.Artifact;

/** F9: a bit of the newest checkpoint flips, or its end is missing; a bit of a file that a trial left behind flips. */
final class DamagedCheckpoints implements Fault {

    private static final String SECTIONS = """
            training: {epochs: 20, patience: 0, learning_rate: {float: [1e-3, 1e-2], log: true}}
            search: {trials: 1, seed: 1, sampler: random, pruner: none}
            run: {checkpoint: %s}
            """;

    private final Random random = new Random(4);

    /** {@code times} counts checkpoints; each file of the finished trial is damaged once besides. */
    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        TrainingStudy whole = TrainingStudy.tiny(folder.resolve("whole"), SECTIONS.formatted("off"));
        whole.run("optimize");
        TrainingStudy killed = TrainingStudy.tiny(folder.resolve("killed"), SECTIONS.formatted("13 steps"));
        killAfterTwoCheckpoints(killed);
        int noticed = 0;
        int same = 0;
        for (int i = 0; i < times; i++) {
            TrainingStudy copy = new TrainingStudy(folder.resolve("copy-" + i), killed.name());
            copy(killed.folder(), copy.folder());
            damage(newestCheckpoint(copy), i % 2 == 0);
            List<String> output = copy.run("optimize");
            noticed += output.stream().anyMatch(line -> line.contains("the one before is used")) ? 1 : 0;
            same += copy.end().equals(whole.end()) ? 1 : 0;
        }
        List<Artifact> files = whole.files();
        int found = 0;
        for (Artifact file : files) {
            found += isFoundByTheDoctor(whole, file) ? 1 : 0;
        }
        return new Verdict(
                "F9 checkpoint or adapter damaged",
                times + files.size(),
                "noticed by SHA-256, the checkpoint before is used, the end is the same to the bit; the doctor finds each damaged file",
                "%d of %d damaged checkpoints noticed, %d of %d ends equal; %d of %d files found"
                        .formatted(noticed, times, same, times, found, files.size()),
                noticed == times && same == times && found == files.size());
    }

    private static void killAfterTwoCheckpoints(TrainingStudy study) throws IOException, InterruptedException {
        try (StudyProcess process = study.start("optimize")) {
            process.waitUntil(() -> study.files().size() == 2);
            process.kill();
        }
    }

    /** The newest that is recorded; a newer file may lie there that the process did not come to record. */
    private static Path newestCheckpoint(TrainingStudy study) {
        return study.files().stream()
                .filter(file -> file.name().equals(Artifact.CHECKPOINT))
                .findFirst()
                .map(study::pathOf)
                .orElseThrow();
    }

    private void damage(Path file, boolean flip) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long place = (long) (random.nextDouble() * bytes.length());
            if (!flip) {
                bytes.setLength(place);
                return;
            }
            bytes.seek(place);
            int old = bytes.read();
            bytes.seek(place);
            bytes.write(old ^ 1 << random.nextInt(Byte.SIZE));
        }
    }

    /** Damages the file for as long as the doctor looks. */
    private boolean isFoundByTheDoctor(TrainingStudy study, Artifact artifact) throws Exception {
        Path file = study.pathOf(artifact);
        byte[] whole = Files.readAllBytes(file);
        damage(file, true);
        try (StudyProcess doctor = study.start("doctor", "--format", "csv")) {
            doctor.waitForEnd();
            return doctor.output().stream().anyMatch(line -> line.contains(artifact.path() + " (damaged)"));
        } finally {
            Files.write(file, whole);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
