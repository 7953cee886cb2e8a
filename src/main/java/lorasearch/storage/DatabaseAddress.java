package lorasearch.storage;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Where a database is. What {@link Object#toString} returns may be shown to anybody: it never has a password. */
public sealed interface DatabaseAddress {

    /**
     * Reads an address as a user writes it.
     *
     * @param text the path of a file, or {@code jdbc:postgresql://HOST/DATABASE} with the driver's parameters
     * @param password for a server, if the text has none; may be empty
     * @throws IllegalArgumentException if the text is neither
     */
    static DatabaseAddress of(String text, String password) {
        if (text.startsWith(Server.PREFIX)) {
            return Server.of(text, password);
        }
        int scheme = text.indexOf("://");
        if (scheme >= 0 || text.startsWith("jdbc:")) {
            throw new IllegalArgumentException("Database address \"%s…\" must be a file or %s."
                    .formatted(text.substring(0, scheme >= 0 ? scheme + 3 : 5), Server.FORM));
        }
        return new File(Path.of(text));
    }

    /**
     * A SQLite file.
     *
     * @param path where it lies or shall lie
     */
    record File(Path path) implements DatabaseAddress {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * A database on a PostgreSQL server.
     *
     * @param url the driver's URL without the password
     * @param password empty if it is to come from elsewhere
     */
    record Server(String url, String password) implements DatabaseAddress {

        private static final String PREFIX = "jdbc:postgresql:";

        /** One host or several, as names or numbers, each perhaps with a port; and a database. */
        private static final Pattern PLACE = Pattern.compile(
                PREFIX + "//H(,H)*/[^/@]+".replace("H", "([^/@:,\\[\\]]+|\\[[0-9a-fA-F:.]+\\])(:\\d{1,5})?"));

        private static final String FORM = "jdbc:postgresql://HOST/DATABASE?user=NAME";

        private static Server of(String text, String otherPassword) {
            int query = text.indexOf('?');
            String place = query < 0 ? text : text.substring(0, query);
            if (!PLACE.matcher(place).matches()) {
                throw new IllegalArgumentException(
                        "Database address must have the form %s; a password goes into PGPASSWORD or ~/.pgpass."
                                .formatted(FORM));
            }
            String password = otherPassword;
            List<String> kept = new ArrayList<>();
            for (String parameter :
                    query < 0 ? new String[0] : text.substring(query + 1).split("&", -1)) {
                if (parameter.startsWith("password=")) {
                    password = URLDecoder.decode(parameter.substring("password=".length()), StandardCharsets.UTF_8);
                } else if (parameter.startsWith("sslpassword=")) {
                    throw new IllegalArgumentException("Database address must not have a sslpassword;"
                            + " use a client key without a pass phrase, which only you can read.");
                } else {
                    kept.add(parameter);
                }
            }
            return new Server(kept.isEmpty() ? place : place + "?" + String.join("&", kept), password);
        }

        @Override
        public String toString() {
            return url;
        }
    }
}
