package lorasearch.storage;

/** A worker wrote to a trial that another worker has taken over since; nothing was written. */
public final class LostClaimException extends StoreException {
    private static final long serialVersionUID = 1L;

    public LostClaimException(Claim claim) {
        super("Trial %d was taken over by another worker (this was attempt %d); nothing was written."
                .formatted(claim.trial(), claim.attempt()));
    }
}
