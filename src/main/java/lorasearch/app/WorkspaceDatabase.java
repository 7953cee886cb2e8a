package lorasearch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import lorasearch.config.Nearest;
import lorasearch.storage.DatabaseAddress;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;

/** The database of a workspace, opened when it is first needed. Used by one thread; whoever makes it closes it. */
final class WorkspaceDatabase implements AutoCloseable {

    private final DatabaseAddress address;
    private final boolean networkDisk;
    private Optional<TrialStore> store = Optional.empty();

    /** @param networkDisk whether it may lie on a network file system */
    WorkspaceDatabase(DatabaseAddress address, boolean networkDisk) {
        this.address = address;
        this.networkDisk = networkDisk;
    }

    /** Returns the open database, which must exist. */
    TrialStore store() {
        if (store.isEmpty()) {
            requireLocalDisk();
            store = Optional.of(JooqTrialStore.open(address, StoreEnvironment.system()));
        }
        return store.get();
    }

    /** Returns the open database, made where it does not exist. */
    TrialStore storeToWrite() {
        if (store.isEmpty()) {
            requireLocalDisk();
            store = Optional.of(JooqTrialStore.create(address, StoreEnvironment.system()));
        }
        return store.get();
    }

    /** Returns all studies, oldest first; none where there is no database. */
    List<StudyRecord> studies() {
        return isPresent() ? store().studies() : List.of();
    }

    /** Returns the study of a name. */
    Optional<StudyRecord> find(String name) {
        return isPresent() ? store().findStudy(name) : Optional.empty();
    }

    /**
     * Returns a study.
     *
     * @param name may be empty if there is only one
     * @throws StudyError if there is none, or it must be named
     */
    StudyRecord study(Optional<String> name) {
        List<StudyRecord> all = store().studies();
        List<String> names = all.stream().map(StudyRecord::name).toList();
        if (all.isEmpty()) {
            throw new StudyError(
                    StudyError.Kind.NO_INPUT, "There is no study yet; create one: study create --config FILE");
        }
        if (name.isPresent()) {
            return all.stream()
                    .filter(study -> study.name().equals(name.get()))
                    .findFirst()
                    .orElseThrow(() -> new StudyError(
                            StudyError.Kind.NO_INPUT,
                            "Study \"%s\" does not exist; there are: %s.%s"
                                    .formatted(name.get(), String.join(", ", names), Nearest.hint(name.get(), names))));
        }
        if (all.size() > 1) {
            throw new StudyError(
                    StudyError.Kind.USAGE,
                    "There are %d studies; name one: %s.".formatted(all.size(), String.join(", ", names)));
        }
        return all.get(0);
    }

    private boolean isPresent() {
        return store.isPresent() || !(address instanceof DatabaseAddress.File file) || Files.exists(file.path());
    }

    private void requireLocalDisk() {
        if (networkDisk || !(address instanceof DatabaseAddress.File file)) {
            return;
        }
        try {
            Disk.of(file.path()).requireLocal();
        } catch (IOException unknown) {
            // What kind of disk it is cannot be told; whether the database can be used will show.
        }
    }

    @Override
    public void close() {
        store.ifPresent(TrialStore::close);
        store = Optional.empty();
    }
}
