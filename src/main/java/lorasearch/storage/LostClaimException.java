package lorasearch.storage;

/** A worker wrote to a trial that it does not hold any more; nothing was written. */
public final class LostClaimException extends StoreException {
    private static final long serialVersionUID = 1L;

    public LostClaimException(Claim claim) {
        super(
                Kind.CONFLICT,
                "Trial %d is not held any more by this worker (attempt %d); nothing was written."
                        .formatted(claim.trial(), claim.attempt()));
    }
}
