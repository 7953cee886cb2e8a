package lorasearch.safetensors;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The checked header of a file: every tensor lies where its shape and type say, and together they fill the data without
 * a gap or an overlap, as the format's reference implementation demands.
 *
 * @param tensors each tensor's place by name, in the order of the header
 * @param metadata the free-form texts under {@code __metadata__}
 */
record Header(Map<String, Entry> tensors, Map<String, String> metadata) {

    /** The longest header that is read, as in the reference implementation. */
    static final long MAX_BYTES = 100_000_000;

    static final String METADATA = "__metadata__";

    /**
     * The place of one tensor.
     *
     * @param begin its first byte, counted from the end of the header
     * @param end the byte after its last
     */
    record Entry(DType dtype, List<Long> shape, long begin, long end) {}

    /**
     * Reads a header.
     *
     * @param path the file, for messages
     * @param json the header's bytes
     * @param dataBytes how many bytes follow the header
     */
    static Header parse(Path path, ByteBuffer json, long dataBytes) throws SafetensorsException {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(json).toString().stripTrailing();
            JsonReader reader = new JsonReader(new StringReader(text));
            reader.setStrictness(Strictness.STRICT);
            Header header = new Parser(path, reader).header();
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new SafetensorsException("%s: the header goes on after its end.".formatted(path));
            }
            header.checkLayout(path, dataBytes);
            return header;
        } catch (CharacterCodingException e) {
            throw new SafetensorsException("%s: the header is not UTF-8.".formatted(path), e);
        } catch (MalformedJsonException
                | EOFException
                | IllegalStateException
                | NumberFormatException
                | JsonParseException e) {
            throw new SafetensorsException("%s: the header is not JSON of the expected form.".formatted(path), e);
        } catch (SafetensorsException e) {
            throw e;
        } catch (IOException e) {
            throw new SafetensorsException("%s: the header cannot be read.".formatted(path), e);
        }
    }

    private void checkLayout(Path path, long dataBytes) throws SafetensorsException {
        List<Map.Entry<String, Entry>> byPlace = new ArrayList<>(tensors.entrySet());
        byPlace.sort(Comparator.comparingLong((Map.Entry<String, Entry> e) -> e.getValue().begin)
                .thenComparingLong(e -> e.getValue().end));
        long expected = 0;
        for (Map.Entry<String, Entry> tensor : byPlace) {
            Entry entry = tensor.getValue();
            if (entry.begin != expected) {
                throw new SafetensorsException(
                        "%s: tensor \"%s\" begins at byte %d of the data, but the one before it ends at %d."
                                .formatted(path, tensor.getKey(), entry.begin, expected));
            }
            expected = entry.end;
        }
        if (expected != dataBytes) {
            throw new SafetensorsException("%s: the header describes %d bytes of data, but the file has %d."
                    .formatted(path, expected, dataBytes));
        }
    }

    /** Walks through the JSON text; gson reports what is malformed, this class what is not allowed. */
    private record Parser(Path path, JsonReader reader) {

        Header header() throws IOException {
            Map<String, Entry> tensors = new LinkedHashMap<>();
            Map<String, String> metadata = new LinkedHashMap<>();
            reader.beginObject();
            while (reader.hasNext()) {
                String name = reader.nextName();
                if (name.equals(METADATA)) {
                    readMetadata(metadata);
                } else if (tensors.put(name, entry(name)) != null) {
                    throw new SafetensorsException("%s: tensor \"%s\" is listed twice.".formatted(path, name));
                }
            }
            reader.endObject();
            return new Header(Collections.unmodifiableMap(tensors), Collections.unmodifiableMap(metadata));
        }

        private void readMetadata(Map<String, String> metadata) throws IOException {
            reader.beginObject();
            while (reader.hasNext()) {
                metadata.put(reader.nextName(), reader.nextString());
            }
            reader.endObject();
        }

        private Entry entry(String name) throws IOException {
            String dtype = "";
            List<Long> shape = List.of(-1L);
            List<Long> offsets = List.of();
            reader.beginObject();
            while (reader.hasNext()) {
                String key = reader.nextName();
                switch (key) {
                    case "dtype" -> dtype = reader.nextString();
                    case "shape" -> shape = longs();
                    case "data_offsets" -> offsets = longs();
                    default ->
                        throw new SafetensorsException(
                                "%s: tensor \"%s\" has an unknown key \"%s\".".formatted(path, name, key));
                }
            }
            reader.endObject();
            return checked(name, dtype, shape, offsets);
        }

        private List<Long> longs() throws IOException {
            List<Long> values = new ArrayList<>();
            reader.beginArray();
            while (reader.hasNext()) {
                values.add(reader.nextLong());
            }
            reader.endArray();
            return values;
        }

        private Entry checked(String name, String dtypeName, List<Long> shape, List<Long> offsets)
                throws SafetensorsException {
            DType dtype = Arrays.stream(DType.values())
                    .filter(d -> d.name().equals(dtypeName))
                    .findFirst()
                    .orElseThrow(() -> new SafetensorsException(
                            "%s: tensor \"%s\" has the unknown type \"%s\".".formatted(path, name, dtypeName)));
            if (offsets.size() != 2 || offsets.get(0) < 0 || offsets.get(1) < offsets.get(0)) {
                throw new SafetensorsException(
                        "%s: tensor \"%s\" has data_offsets %s; expected [begin, end].".formatted(path, name, offsets));
            }
            long bytes;
            try {
                bytes = Math.multiplyExact(StoredTensor.elements(shape), dtype.bytes());
            } catch (ArithmeticException | IllegalArgumentException e) {
                throw new SafetensorsException(
                        "%s: tensor \"%s\" has the impossible shape %s.".formatted(path, name, shape), e);
            }
            long begin = offsets.get(0);
            long end = offsets.get(1);
            if (bytes != end - begin) {
                throw new SafetensorsException("%s: tensor \"%s\" of type %s and shape %s needs %d bytes, not %d."
                        .formatted(path, name, dtype, shape, bytes, end - begin));
            }
            return new Entry(dtype, List.copyOf(shape), begin, end);
        }
    }
}
