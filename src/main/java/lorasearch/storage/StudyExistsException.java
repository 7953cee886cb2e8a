package lorasearch.storage;

/** A study of that name exists already. */
public final class StudyExistsException extends StoreException {
    private static final long serialVersionUID = 1L;

    public StudyExistsException(String name) {
        super(Kind.CONFLICT, "Study \"%s\" exists already.".formatted(name));
    }
}
