package lorasearch.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import lorasearch.cli.StudyProcess;
import lorasearch.trial.TrialState;

/** F20: a file that trials are made from changes between two attempts at a trial. */
final class ChangedFiles implements Fault {

    private static final List<String> FILES = List.of("train.csv", "dev.csv", "model/model.safetensors");
    private static final int BAD_DATA = 65;

    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        TrainingStudy study = TrainingStudy.tiny(folder.resolve("study"), """
                training: {epochs: 40, patience: 0, learning_rate: {float: [1e-3, 1e-2], log: true}}
                search: {trials: 1, seed: 1, sampler: random, pruner: none}
                """);
        try (StudyProcess process = study.start("optimize")) {
            process.waitUntil(() -> study.underWay(0).isPresent());
            process.terminate();
            process.waitForEnd();
        }
        int refused = 0;
        for (int i = 0; i < times; i++) {
            refused += refuses(study, FILES.get(i % FILES.size())) ? 1 : 0;
        }
        study.run("optimize");
        TrialState end = study.trials().get(0).state();
        return new Verdict(
                "F20 data or model changed before a trial goes on",
                times,
                "refused with exit code %d, naming the file; goes on when the file is what it was".formatted(BAD_DATA),
                "%d of %d refused; with the old files the trial is %s".formatted(refused, times, end),
                refused == times && end == TrialState.COMPLETE);
    }

    private static boolean refuses(TrainingStudy study, String name) throws IOException, InterruptedException {
        Path file = study.folder().resolve(name);
        byte[] before = Files.readAllBytes(file);
        Files.writeString(file, "\nred,1,1\n", StandardOpenOption.APPEND);
        try (StudyProcess process = study.start("optimize")) {
            return process.waitForEnd() == BAD_DATA
                    && process.output().stream().anyMatch(line -> line.contains("changed since study"));
        } finally {
            Files.write(file, before);
        }
    }
}
