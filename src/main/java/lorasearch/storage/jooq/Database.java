package lorasearch.storage.jooq;

import java.sql.SQLException;
import java.util.Set;
import lorasearch.storage.StoreException;
import lorasearch.storage.StoreException.Kind;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;

/**
 * One database, in what its system does not share with the others: how it is connected to and locked, what its tables are
 * made of, and how its errors read. {@link Object#toString} names it for people. All else is common to all systems.
 */
interface Database {

    /** Returns how queries are written. */
    SQLDialect dialect();

    /** Connects to the database. */
    Transactions transactions();

    /** Returns what makes our tables. */
    SchemaScripts scripts();

    /** Returns the names of the tables that programs made, ours or others. */
    Set<String> tables(DSLContext sql);

    /** Makes other programs of ours wait that are about to change the tables, until the writing transaction ends. */
    void lockTables(DSLContext sql);

    /** Returns an error of the database as one line for people. */
    StoreException inWords(SQLException error);

    /**
     * Returns an error about this database.
     *
     * @param what continues a sentence that begins with the database's name
     * @param cause may be null
     */
    default StoreException trouble(Kind kind, String what, Exception cause) {
        return new StoreException(kind, "Database %s %s.".formatted(this, what), cause);
    }

    /** Returns the error of a statement that the database refused for a reason we do not expect. */
    default StoreException unknown(Exception error) {
        return trouble(
                Kind.UNREADABLE, "refused a statement: " + error.getMessage().replaceAll("\\s+", " "), error);
    }
}
