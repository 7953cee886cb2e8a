package lorasearch.storage.jooq;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.impl.AbstractBinding;

/**
 * Times as Optuna keeps them: UTC without a zone. They are given and read as text {@code YYYY-MM-DD HH:MM:SS.ffffff}, which
 * SQLite keeps as it is and PostgreSQL as a timestamp. Other programs' texts, and PostgreSQL's, may have a {@code T}, fewer
 * digits, or no fraction.
 */
public final class UtcTimeBinding extends AbstractBinding<LocalDateTime, Instant> {
    private static final long serialVersionUID = 1L;

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalStart()
            .appendOffsetId()
            .toFormatter();

    @Override
    public Converter<LocalDateTime, Instant> converter() {
        return Converter.ofNullable(
                LocalDateTime.class,
                Instant.class,
                time -> time.toInstant(ZoneOffset.UTC),
                instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    @Override
    public void set(BindingSetStatementContext<Instant> context) throws SQLException {
        context.statement().setString(context.index(), context.value() == null ? null : write(context.value()));
    }

    @Override
    public void get(BindingGetResultSetContext<Instant> context) throws SQLException {
        String text = context.resultSet().getString(context.index());
        context.value(text == null ? null : read(text));
    }

    static String write(Instant instant) {
        return WRITTEN.format(instant.atOffset(ZoneOffset.UTC));
    }

    static Instant read(String text) {
        var parsed = READ.parse(text);
        ZoneOffset offset = parsed.isSupported(ChronoField.OFFSET_SECONDS) ? ZoneOffset.from(parsed) : ZoneOffset.UTC;
        return LocalDateTime.from(parsed).toInstant(offset);
    }
}
