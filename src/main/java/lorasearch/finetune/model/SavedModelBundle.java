package lorasearch.finetune.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A zip file of a TensorFlow SavedModel and the vocabulary of an uncased BERT.
 *
 * @param zip the resource
 */
record SavedModelBundle(String zip) implements Bundle {
    private static final String VOCABULARY = "assets/vocab.txt";
    private static final String INDEX = "variables/variables.index";
    private static final String DATA = "variables/variables.data-00000-of-00001";

    @Override
    public List<String> resources() {
        return List.of(zip);
    }

    @Override
    public byte[] tokenizerJson() throws IOException {
        return WordPieceTokenizer.uncased(
                new String(read(VOCABULARY), StandardCharsets.UTF_8).lines().toList());
    }

    @Override
    public Weights openWeights() throws IOException {
        try (Content content = entry(DATA)) {
            return TensorFlowWeights.parse(zip, ByteBuffer.wrap(read(INDEX)), content.outsideHeap());
        }
    }

    private byte[] read(String name) throws IOException {
        try (Content content = entry(name)) {
            return content.bytes();
        }
    }

    private Content entry(String name) throws IOException {
        ZipInputStream in = new ZipInputStream(SavedModelBundle.class.getResourceAsStream(zip));
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            if (entry.getName().equals(name)) {
                return new Content(in, entry.getSize());
            }
        }
        in.close();
        throw new IOException("%s has no entry %s.".formatted(zip, name));
    }
}
