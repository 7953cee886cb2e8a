package lorasearch.app;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.function.Supplier;
import lorasearch.app.StudyError.Kind;
import lorasearch.finetune.data.DataException;
import lorasearch.finetune.data.MissingDataException;
import lorasearch.finetune.model.ModelException;
import lorasearch.storage.StoreException;
import lorasearch.storage.StudyExistsException;

/** Turns what the packages beneath complain of into what a user can mend. */
final class Troubles {

    private Troubles() {}

    /** Something that can also fail to read or write files. */
    interface Action<T> {
        T run() throws IOException;
    }

    /** Runs an action of a use case. */
    static <T> T explained(Action<T> action) {
        try {
            return action.run();
        } catch (MissingDataException missing) {
            throw new StudyError(Kind.NO_INPUT, missing.getMessage(), missing);
        } catch (DataException | ModelException broken) {
            throw new StudyError(Kind.BAD_DATA, broken.getMessage(), broken);
        } catch (StudyExistsException exists) {
            throw new StudyError(Kind.CANNOT_CREATE, exists.getMessage(), exists);
        } catch (StoreException store) {
            throw new StudyError(kind(store.kind()), store.getMessage(), store);
        } catch (NoSuchFileException missing) {
            throw new StudyError(
                    Kind.NO_INPUT, "File or folder %s does not exist.".formatted(missing.getMessage()), missing);
        } catch (IOException failed) {
            throw new StudyError(
                    Kind.IO, "A file cannot be read or written: %s.".formatted(failed.getMessage()), failed);
        }
    }

    /** Runs something whose illegal arguments come from the study file. */
    static <T> T withStudyFile(Supplier<T> action) {
        try {
            return action.get();
        } catch (DataException known) {
            throw known;
        } catch (IllegalArgumentException broken) {
            throw new StudyError(Kind.BAD_DATA, broken.getMessage(), broken);
        }
    }

    private static Kind kind(StoreException.Kind kind) {
        return switch (kind) {
            case MISSING -> Kind.NO_INPUT;
            case NOT_WRITABLE -> Kind.CANNOT_CREATE;
            case UNREADABLE, CONFLICT -> Kind.BAD_DATA;
            case BUSY -> Kind.TRY_AGAIN;
            case DISK, UNREACHABLE -> Kind.IO;
        };
    }
}
