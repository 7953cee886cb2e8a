package lorasearch.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    @Test
    void aPathIsAFile() {
        assertThat(DatabaseAddress.of("studies/my.db", "ignored"))
                .isEqualTo(new DatabaseAddress.File(Path.of("studies/my.db")));
    }

    @Test
    void thePasswordOfAUrlIsNotShown() {
        DatabaseAddress address = DatabaseAddress.of(
                "jdbc:postgresql://db:5433/studies?user=ann&password=a%26b&sslmode=require", "other");
        assertThat(address)
                .isEqualTo(
                        new DatabaseAddress.Server("jdbc:postgresql://db:5433/studies?user=ann&sslmode=require", "a&b"))
                .hasToString("jdbc:postgresql://db:5433/studies?user=ann&sslmode=require");
    }

    @Test
    void anotherPasswordIsForUrlsThatHaveNone() {
        assertThat(DatabaseAddress.of("jdbc:postgresql://[::1]:5432,db2/studies", "secret"))
                .isEqualTo(new DatabaseAddress.Server("jdbc:postgresql://[::1]:5432,db2/studies", "secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ann:secret@db/studies",
                "jdbc:mysql://db/studies?password=secret",
                "jdbc:sqlite:secret.db",
                "jdbc:postgresql:studies?password=secret",
                "jdbc:postgresql://db?password=secret",
                "jdbc:postgresql://db/?password=secret",
                "jdbc:postgresql://db:port/studies?password=secret",
                "jdbc:postgresql://ann:secret@db/studies",
                "jdbc:postgresql://db/studies?sslpassword=secret"
            })
    void whatIsNeitherIsRefusedWithoutBeingRepeated(String text) {
        assertThatThrownBy(() -> DatabaseAddress.of(text, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Database address")
                .hasMessageNotContaining("secret");
    }
}
