package lorasearch.bench.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import lorasearch.storage.Claim;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.StoreException;
import lorasearch.storage.TrialStore;

/** F8: the disk is full at some write; when there is space again, the study goes on and has lost nothing. */
final class FullDisk implements Fault {

    private static final int FILLER = 64 * 1024;

    /** How much more space is left each time, so that another write is the first that fails. */
    private static final int STEP = 20_000;

    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        if (!Mounts.tmpfs(disk, "size=4m")) {
            return Verdict.skipped("F8 full disk", "mounting a small file system needs root");
        }
        try {
            return fill(disk, times);
        } finally {
            Mounts.unmount(disk);
        }
    }

    private static Verdict fill(Path disk, int times) throws Exception {
        Path file = disk.resolve("study.db");
        Path filler = disk.resolve("filler");
        Cheap.create(file);
        int refused = 0;
        int wrong = 0;
        long acknowledged = 0;
        for (int i = 0; i < times; i++) {
            takeSpace(filler, i * STEP);
            try (TrialStore store = Cheap.open(file)) {
                while (finishOne(store)) {
                    acknowledged++;
                }
            } catch (StoreException full) {
                refused++;
                wrong += full.kind() == StoreException.Kind.DISK ? 0 : 1;
            }
            Files.deleteIfExists(filler);
            try (TrialStore store = Cheap.open(file)) {
                acknowledged += finishOne(store) ? 1 : 0;
            }
        }
        long whole = Cheap.whole(file);
        return new Verdict(
                "F8 full disk (4 MB file system)",
                times,
                "one clear error, database readable, goes on when there is space, 0 rows lost",
                "%d refused, %d with another error, %d acknowledged, %d whole, integrity %s"
                        .formatted(refused, wrong, acknowledged, whole, Cheap.isIntact(file) ? "ok" : "broken"),
                refused == times && wrong == 0 && whole >= acknowledged && Cheap.isIntact(file));
    }

    /** Takes the space that is left, but for some bytes. */
    private static void takeSpace(Path filler, int left) throws IOException {
        byte[] block = new byte[FILLER];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            long size = Math.max(0, Files.size(filler) - left);
            try (var channel = FileChannel.open(filler, StandardOpenOption.WRITE)) {
                channel.truncate(size);
            }
        }
    }

    private static boolean finishOne(TrialStore store) {
        Optional<Claim> claim = store.claim(Cheap.id(store), LocalProcesses.self(), Long.MAX_VALUE);
        claim.ifPresent(taken -> {
            Cheap.work(store, taken);
            Cheap.finish(store, taken);
        });
        return claim.isPresent();
    }
}
