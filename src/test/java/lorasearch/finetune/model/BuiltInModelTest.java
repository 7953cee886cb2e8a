package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lorasearch.config.ModelSection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Models of builds with a Maven profile of their own; those of other builds are skipped. */
class BuiltInModelTest {
    private static final int MASK = 103;

    @Test
    void studyFilesKnowThemByTheSameNames() {
        assertThat(ModelSection.BUILT_IN).isEqualTo(BuiltInModel.labels());
    }

    @Test
    void oneThatIsNotPartOfTheBuildSaysHowItGetsThere() {
        for (BuiltInModel model : List.of(BuiltInModel.BGE_SMALL, BuiltInModel.BERT_BASE)) {
            if (!model.isPresent()) {
                assertThatThrownBy(model::openWeights)
                        .isInstanceOf(ModelException.class)
                        .hasMessage(
                                "Model \"%s\" is not part of this build; build with \"mvn -Pcpu,%s -DskipTests package\" or"
                                        + " name a directory.",
                                model.label(), model.label());
                assertThatThrownBy(model::tokenizerJson).isInstanceOf(ModelException.class);
                assertThatThrownBy(model::fingerprint).isInstanceOf(ModelException.class);
            }
        }
    }

    @Test
    void weightsLieOutsideTheHeap() {
        try (Weights weights = BuiltInModel.MINILM.openWeights()) {
            assertThat(weights.read("embeddings.word_embeddings.weight").bytes().isDirect())
                    .isTrue();
        }
    }

    @Test
    void bgeSmallFindsWhatASentenceIsAbout() throws IOException {
        assumeTrue(BuiltInModel.BGE_SMALL.isPresent(), "built without -Pbge-small");
        try (BaseModel base = load(BuiltInModel.BGE_SMALL);
                AdaptedModel model = AdaptedModel.encoder(base, Pooling.CLS)) {
            assertThat(base.loadReport().parameters()).isEqualTo(33_212_160);
            float[] weather = row(model, "The weather is lovely today.");
            assertThat(cosine(weather, row(model, "It's so sunny outside!")))
                    .isGreaterThan(cosine(weather, row(model, "He drove to the stadium.")) + 0.1);
        }
    }

    /** The words that the model was trained to find; the layers above the base are computed here. */
    @Test
    @Tag("slow")
    void bertBaseKnowsWhatParisIsTheCapitalOf() throws IOException {
        assumeTrue(BuiltInModel.BERT_BASE.isPresent(), "built without -Pbert-base");
        try (BaseModel base = load(BuiltInModel.BERT_BASE);
                Weights weights = BuiltInModel.BERT_BASE.openWeights();
                AdaptedModel model = AdaptedModel.encoder(base, Pooling.MEAN);
                HuggingFaceTokenizer tokenizer = tokenizer(BuiltInModel.BERT_BASE)) {
            assertThat(base.loadReport().tensors()).isEqualTo(5 + 12 * 16);
            long[] ids = tokenizer.encode("Paris is the capital of [MASK].").getIds();
            int place = IntStream.range(0, ids.length)
                    .filter(i -> ids[i] == MASK)
                    .findFirst()
                    .orElseThrow();
            int width = base.architecture().sizes().width();
            float[] hidden = Arrays.copyOfRange(model.hiddenStates(batch(ids)), place * width, (place + 1) * width);
            assertThat(tokenizer.decode(new long[] {likeliest(weights, hidden)}))
                    .isEqualTo("france");
        }
    }

    private static long likeliest(Weights weights, float[] hidden) {
        double[] transformed = product(weights, "cls.predictions.transform.dense", hidden);
        for (int i = 0; i < transformed.length; i++) {
            double x = transformed[i];
            transformed[i] = 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
        }
        double mean = Arrays.stream(transformed).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(transformed)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow());
        float[] scale =
                weights.read("cls.predictions.transform.LayerNorm.gamma").toFloats();
        float[] shift = weights.read("cls.predictions.transform.LayerNorm.beta").toFloats();
        float[] words = weights.read("bert.embeddings.word_embeddings.weight").toFloats();
        float[] bias = weights.read("cls.predictions.output_bias").toFloats();
        double[] scores = new double[bias.length];
        for (int word = 0; word < scores.length; word++) {
            scores[word] = bias[word];
            for (int i = 0; i < scale.length; i++) {
                scores[word] +=
                        words[word * scale.length + i] * ((transformed[i] - mean) / deviation * scale[i] + shift[i]);
            }
        }
        return IntStream.range(0, scores.length)
                .boxed()
                .max(Comparator.comparing(word -> scores[word]))
                .orElseThrow();
    }

    private static double[] product(Weights weights, String module, float[] x) {
        float[] matrix = weights.read(module + ".weight").toFloats();
        float[] bias = weights.read(module + ".bias").toFloats();
        double[] y = new double[bias.length];
        for (int row = 0; row < y.length; row++) {
            y[row] = bias[row];
            for (int i = 0; i < x.length; i++) {
                y[row] += matrix[row * x.length + i] * x[i];
            }
        }
        return y;
    }

    private static BaseModel load(ModelSource source) {
        return BaseModel.load(source, Precision.FLOAT32, Devices.named("cpu"));
    }

    private static HuggingFaceTokenizer tokenizer(ModelSource source) throws IOException {
        return HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(source.tokenizerJson()), Map.of("padding", "false"));
    }

    private static TokenBatch batch(long[] ids) {
        long[] mask = new long[ids.length];
        Arrays.fill(mask, 1);
        return new TokenBatch(1, ids.length, ids, mask);
    }

    private static float[] row(AdaptedModel model, String text) throws IOException {
        try (HuggingFaceTokenizer tokenizer = tokenizer(BuiltInModel.BGE_SMALL)) {
            return model.pooled(batch(tokenizer.encode(text).getIds()))[0];
        }
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double ofA = 0;
        double ofB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            ofA += (double) a[i] * a[i];
            ofB += (double) b[i] * b[i];
        }
        return product / Math.sqrt(ofA * ofB);
    }
}
