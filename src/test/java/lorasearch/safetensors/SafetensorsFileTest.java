package lorasearch.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        tensors.put("a.weight", StoredTensor.ofFloats(new float[] {1, -2, Float.MIN_VALUE, 4, 5, 6}, 2, 3));
        tensors.put("größe \"x\"", StoredTensor.ofLongs(List.of(Long.MIN_VALUE, 7L), List.of(2L)));
        tensors.put("scalar", StoredTensor.ofFloats(new float[] {0.5f}));
        tensors.put("empty", StoredTensor.ofFloats(new float[0], 0, 4));
        Path path = folder.resolve("x.safetensors");
        SafetensorsWriter.write(path, tensors, Map.of("format", "pt"));
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertThat(file.names()).containsExactlyElementsOf(tensors.keySet());
            assertThat(file.metadata()).isEqualTo(Map.of("format", "pt"));
            for (String name : tensors.keySet()) {
                assertThat(file.read(name).shape()).isEqualTo(tensors.get(name).shape());
                assertThat(file.read(name).dtype()).isEqualTo(tensors.get(name).dtype());
                assertThat(file.read(name).bytes()).isEqualTo(tensors.get(name).bytes());
            }
        }
    }

    @Test
    void dataBeginsAtAMultipleOfEightBytes() throws IOException {
        for (int length = 1; length <= 9; length++) {
            Path path = folder.resolve("x.safetensors");
            SafetensorsWriter.write(
                    path, Map.of("n".repeat(length), StoredTensor.ofFloats(new float[] {1}, 1)), Map.of());
            long header = ByteBuffer.wrap(Files.readAllBytes(path))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getLong();
            assertThat(header % 8).isZero();
        }
    }

    @Test
    void writingLeavesNothingElseBehind() throws IOException {
        SafetensorsWriter.write(folder.resolve("x.safetensors"), Map.of(), Map.of());
        SafetensorsWriter.write(folder.resolve("x.safetensors"), Map.of(), Map.of());
        assertThat(folder).isDirectoryContaining("glob:**x.safetensors");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void aTensorStaysReadableAfterTheFileIsClosedAndReplaced() throws IOException {
        Path path = folder.resolve("x.safetensors");
        SafetensorsWriter.write(path, Map.of("a", StoredTensor.ofFloats(new float[] {1, 2}, 2)), Map.of());
        StoredTensor first;
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            first = file.read("a");
        }
        SafetensorsWriter.write(path, Map.of("a", StoredTensor.ofFloats(new float[] {8, 9}, 2)), Map.of());
        assertThat(first.toFloats()).containsExactly(1, 2);
    }

    @Test
    void readsTensorsBeyondTwoGibibytesAndRefusesASingleOneOfThatSize() throws IOException {
        Path path = folder.resolve("large.safetensors");
        long hole = 2_600_000_000L;
        byte[] header = """
                {"hole":{"dtype":"F32","shape":[650000000],"data_offsets":[0,2600000000]},\
                "tail":{"dtype":"F32","shape":[2],"data_offsets":[2600000000,2600000008]}}""".getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(littleEndian(8).putLong(header.length).flip());
            channel.write(ByteBuffer.wrap(header));
            channel.write(littleEndian(8).putFloat(1.5f).putFloat(-3).flip(), 8 + header.length + hole);
        }
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertThat(file.read("tail").toFloats()).containsExactly(1.5f, -3);
            assertThatThrownBy(() -> file.read("hole"))
                    .isInstanceOf(SafetensorsException.class)
                    .hasMessageContaining("tensor \"hole\" has 2600000000 bytes");
        }
    }

    @Test
    void anUnknownNameIsNamed() throws IOException {
        Path path = folder.resolve("x.safetensors");
        SafetensorsWriter.write(path, Map.of(), Map.of());
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertThatThrownBy(() -> file.read("b")).hasMessageContaining("has no tensor \"b\"");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not JSON                 | {\"a\":                                                             | not JSON of the expected form",
                "a list                   | []                                                                 | not JSON of the expected form",
                "text after the end       | {} {}                                                              | not JSON of the expected form",
                "lenient JSON             | {a:1}                                                              | not JSON of the expected form",
                "tensor without anything  | {\"a\":{}}                                                         | tensor \"a\" has the unknown type \"\"",
                "unknown type             | {\"a\":{\"dtype\":\"F31\",\"shape\":[1],\"data_offsets\":[0,4]}}   | tensor \"a\" has the unknown type \"F31\"",
                "type of another case     | {\"a\":{\"dtype\":\"f32\",\"shape\":[1],\"data_offsets\":[0,4]}}   | tensor \"a\" has the unknown type \"f32\"",
                "unknown key              | {\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"offsets\":[0,4]}}        | tensor \"a\" has an unknown key \"offsets\"",
                "no shape                 | {\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}}                 | tensor \"a\" has the impossible shape",
                "negative extent          | {\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}  | tensor \"a\" has the impossible shape [-1]",
                "overflowing shape        | {\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,4]}} | tensor \"a\" has the impossible shape",
                "fraction in shape        | {\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}} | not JSON of the expected form",
                "number beyond 64 bits    | {\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,99999999999999999999]}} | not JSON of the expected form",
                "no offsets               | {\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}                          | tensor \"a\" has data_offsets []",
                "one offset               | {\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4]}}     | tensor \"a\" has data_offsets [4]",
                "negative offset          | {\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}  | tensor \"a\" has data_offsets [-4, 0]",
                "end before begin         | {\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,4]}}   | tensor \"a\" has data_offsets [8, 4]",
                "size unlike shape        | {\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}   | tensor \"a\" of type F32 and shape [2] needs 8 bytes, not 4",
                "beyond the file          | {\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}   | describes 8 bytes of data, but the file has 4",
                "bytes nobody owns        | {}                                                                 | describes 0 bytes of data, but the file has 4",
                "a gap                    | {\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[2,4]}}    | tensor \"a\" begins at byte 2 of the data, but the one before it ends at 0",
                "an overlap               | {\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]},\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[2,4]}} | tensor \"b\" begins at byte 2 of the data, but the one before it ends at 3",
                "the same place twice     | {\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | tensor \"b\" begins at byte 0",
                "the same name twice      | {\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]},\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[2,4]}} | tensor \"a\" is listed twice",
                "metadata that is no text | {\"__metadata__\":{\"a\":[1]}}                                     | not JSON of the expected form",
            })
    void aMalformedHeaderEndsInOneClearLine(String fault, String header, String message) throws IOException {
        assertThatThrownBy(() -> SafetensorsFile.open(file(header.length(), header, 4)))
                .as(fault)
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContaining("hostile.safetensors")
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource({"-1", "0", "1", "100000001", "9223372036854775807", "-9223372036854775808", "13"})
    void aHeaderLengthThatCannotBeIsRefusedBeforeMemoryIsTaken(long length) {
        assertThatThrownBy(() -> SafetensorsFile.open(file(length, "{}", 10)))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContaining("header length (%s)".formatted(Long.toUnsignedString(length)));
    }

    @Test
    void everyTruncationIsNoticed() throws IOException {
        Path whole = folder.resolve("x.safetensors");
        SafetensorsWriter.write(whole, Map.of("a", StoredTensor.ofFloats(new float[] {1, 2, 3}, 3)), Map.of());
        byte[] bytes = Files.readAllBytes(whole);
        for (int length = 0; length < bytes.length; length++) {
            Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> SafetensorsFile.open(cut)).isInstanceOf(SafetensorsException.class);
        }
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() throws IOException {
        Path path = folder.resolve("x");
        Files.write(
                path,
                littleEndian(11)
                        .putLong(3)
                        .put(new byte[] {'{', (byte) 0xff, '}'})
                        .array());
        assertThatThrownBy(() -> SafetensorsFile.open(path)).hasMessageContaining("the header is not UTF-8");
    }

    @Test
    void deepNestingIsRefusedWithoutAStackOverflow() {
        String header = "{\"a\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> SafetensorsFile.open(file(header.length(), header, 4)))
                .isInstanceOf(SafetensorsException.class);
    }

    @Test
    void aDamagedHeaderIsEitherRefusedOrStillConsistent() throws IOException {
        Path whole = folder.resolve("x.safetensors");
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        tensors.put("a", StoredTensor.ofFloats(new float[] {1, 2, 3}, 3));
        tensors.put("b", StoredTensor.ofLongs(List.of(1L, 2L), List.of(1L, 2L)));
        SafetensorsWriter.write(whole, tensors, Map.of("format", "pt"));
        byte[] bytes = Files.readAllBytes(whole);
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = bytes.clone();
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                damaged[random.nextInt(bytes.length - 28)] = (byte) random.nextInt(128);
            }
            try (SafetensorsFile file = SafetensorsFile.open(Files.write(folder.resolve("damaged"), damaged))) {
                int size = 0;
                for (String name : file.names()) {
                    size += file.read(name).bytes().remaining();
                }
                assertThat(size).isEqualTo(28);
            } catch (SafetensorsException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1_000, 3_000);
    }

    private Path file(long headerLength, String header, int dataBytes) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return Files.write(
                folder.resolve("hostile.safetensors"),
                littleEndian(8 + json.length + dataBytes)
                        .putLong(headerLength)
                        .put(json)
                        .array());
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
