package lorasearch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {

    @TempDir
    private Path folder;

    @Test
    void theDiskOfAFileThatDoesNotExistIsThatOfItsFolder() throws IOException {
        Disk disk = Disk.of(folder.resolve("a/b/study.db"));
        assertThat(disk.place()).isEqualTo(folder);
        assertThat(disk.free()).isPositive();
        assertThatCode(disk::requireLocal).doesNotThrowAnyException();
    }

    @Test
    void aNetworkDiskIsRefused() {
        Disk disk = new Disk(Path.of("/net"), new DiskOfType("NFS4"));
        assertThatThrownBy(disk::requireLocal)
                .isInstanceOf(StudyError.class)
                .hasMessage("/net is on a network file system (nfs4), where SQLite databases get damaged; name a local"
                        + " disk with --storage, or insist with --network-disk.");
    }

    private static final class DiskOfType extends FileStore {
        private final String type;

        DiskOfType(String type) {
            this.type = type;
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public String name() {
            return "disk";
        }

        @Override
        public boolean isReadOnly() {
            return false;
        }

        @Override
        public long getTotalSpace() {
            return 0;
        }

        @Override
        public long getUsableSpace() {
            return 0;
        }

        @Override
        public long getUnallocatedSpace() {
            return 0;
        }

        @Override
        public boolean supportsFileAttributeView(Class<? extends FileAttributeView> view) {
            return false;
        }

        @Override
        public boolean supportsFileAttributeView(String name) {
            return false;
        }

        @Override
        public <V extends FileStoreAttributeView> V getFileStoreAttributeView(Class<V> view) {
            return null;
        }

        @Override
        public Object getAttribute(String attribute) {
            throw new UnsupportedOperationException(attribute);
        }
    }
}
