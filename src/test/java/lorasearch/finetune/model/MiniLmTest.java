package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The model from the Maven artifact is the one that sentence-transformers publishes. */
class MiniLmTest {
    private static BaseModel base;
    private static AdaptedModel model;
    private static HuggingFaceTokenizer tokenizer;

    @BeforeAll
    static void load() throws IOException {
        ModelSource source = ModelSource.of("minilm");
        base = BaseModel.load(source, Precision.FLOAT32, Devices.named("cpu"));
        AdapterWeights start = new AdapterInitializer(1)
                .draw(
                        base,
                        new LoraConfig(8, 16, 0, List.of("query", "value")),
                        new HeadConfig(Pooling.MEAN, 0),
                        new float[1]);
        model = new AdaptedModel(base, start);
        tokenizer = HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(source.tokenizerJson()), Map.of("padding", "false"));
    }

    @AfterAll
    static void close() {
        tokenizer.close();
        model.close();
        base.close();
    }

    @Test
    void allWeightsOfTheArchitectureAreThereAndNoneIsUnknown() {
        LoadReport report = base.loadReport();
        assertThat(report.architecture()).isEqualTo("bert");
        assertThat(report.tensors()).isEqualTo(5 + 6 * 16);
        assertThat(report.parameters()).isEqualTo(22_565_376);
        assertThat(report.ignored()).containsExactly("embeddings.position_ids");
        assertThat(base.maxPositions()).isEqualTo(512);
        assertThat(base.adaptableModules()).hasSize(6 * 6);
    }

    @Test
    void pythonLoadsItByItsNameOnTheHub() {
        assertThat(ModelSource.of("minilm").pythonName()).isEqualTo("sentence-transformers/all-MiniLM-L6-v2");
    }

    /** The sentences and cosines of the quick start in the sentence-transformers documentation (sbert.net). */
    @Test
    void sentencesAreAsSimilarAsPublished() {
        float[] weather = embed("The weather is lovely today.");
        float[] sunny = embed("It's so sunny outside!");
        float[] stadium = embed("He drove to the stadium.");
        assertThat(cosine(weather, sunny)).isCloseTo(0.6660, within(1e-4));
        assertThat(cosine(weather, stadium)).isCloseTo(0.1046, within(1e-4));
        assertThat(cosine(sunny, stadium)).isCloseTo(0.1411, within(1e-4));
    }

    @Test
    void theFingerprintIsThatOfTheFiles() {
        ModelSource source = ModelSource.of("minilm");
        assertThat(source.label()).isEqualTo("minilm");
        assertThat(source.fingerprint())
                .hasSize(64)
                .isEqualTo(ModelSource.of("minilm").fingerprint());
    }

    private static float[] embed(String text) {
        Encoding encoding = tokenizer.encode(text);
        long[] ids = encoding.getIds();
        return model.pooled(new TokenBatch(1, ids.length, ids, encoding.getAttentionMask()))[0];
    }

    private static double cosine(float[] a, float[] b) {
        return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
