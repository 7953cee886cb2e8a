package lorasearch.app;

import java.util.Map;

/** Compares what a study was created with to what is there now. */
final class Fingerprints {

    private Fingerprints() {}

    /**
     * Refuses what changed since a study was created: its trials could not be compared any more.
     *
     * @param recorded SHA-256 by name, when the study was created
     * @param found SHA-256 by name, now
     * @throws StudyError naming the first thing that changed
     */
    static void requireSame(String study, Map<String, String> recorded, Map<String, String> found) {
        recorded.forEach((name, sha256) -> {
            if (!sha256.equals(found.get(name))) {
                throw new StudyError(
                        StudyError.Kind.BAD_DATA,
                        "%s changed since study \"%s\" was created (SHA-256 was %.12s…, is %.12s…); create a new study for it."
                                .formatted(name, study, sha256, found.getOrDefault(name, "gone")));
            }
        });
    }
}
