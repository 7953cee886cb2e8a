package lorasearch.app;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lorasearch.config.ExternalDefinition;
import lorasearch.digest.Sha256;
import lorasearch.objective.command.Command;
import lorasearch.storage.StudyRecord;

/**
 * The program of an external study as it was when the study was created; kept with the study as a user attribute.
 *
 * @param fingerprints SHA-256 by path, of each argument of the command that is a file: an {@code optimize} refuses others
 */
record ProgramFacts(Map<String, String> fingerprints) {

    static final String ATTRIBUTE = "lorasearch:program";

    private static final Gson GSON = new Gson();

    ProgramFacts {
        fingerprints = Collections.unmodifiableMap(new LinkedHashMap<>(fingerprints));
    }

    /** Returns the facts of a study's program as it is now. */
    static ProgramFacts of(ExternalDefinition definition) {
        Map<String, String> fingerprints = new LinkedHashMap<>();
        definition.objective().command().ifPresent(command -> {
            for (String argument : command.arguments()) {
                file(command, argument).ifPresent(file -> fingerprints.put(file.toString(), digest(file)));
            }
        });
        return new ProgramFacts(fingerprints);
    }

    /** Returns the facts that were recorded with a study, if any were. */
    static Optional<ProgramFacts> of(StudyRecord study) {
        return Optional.ofNullable(study.attributes().get(ATTRIBUTE))
                .map(json -> GSON.fromJson(json, ProgramFacts.class));
    }

    String toJson() {
        return GSON.toJson(this);
    }

    private static Optional<Path> file(Command command, String argument) {
        try {
            return Optional.of(command.directory().resolve(argument).normalize())
                    .filter(Files::isRegularFile);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private static String digest(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException unreadable) {
            throw new StudyError(
                    StudyError.Kind.IO,
                    "File %s of the command cannot be read: %s.".formatted(file, unreadable.getMessage()),
                    unreadable);
        }
    }
}
