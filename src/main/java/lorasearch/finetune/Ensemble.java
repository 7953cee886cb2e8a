package lorasearch.finetune;

import java.util.List;
import java.util.function.BiFunction;
import lorasearch.finetune.model.Adaptation;
import lorasearch.finetune.model.AdaptedModel;
import lorasearch.finetune.model.AdapterWeights;
import lorasearch.finetune.model.BaseModel;
import lorasearch.finetune.model.FeatureTable;
import lorasearch.finetune.model.Pooling;
import lorasearch.finetune.text.EncodedTexts;
import lorasearch.finetune.train.Scoring;

/**
 * Several models of the same labels on one base, whose probabilities are averaged. Immutable.
 *
 * @param members what was trained; at least one
 */
public record Ensemble(List<AdapterWeights> members) {
    public Ensemble {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("An ensemble needs at least one model.");
        }
    }

    /**
     * Returns the mean of the members' probabilities. A base that none of them changed reads each text once for all.
     *
     * @return (texts, labels), in the texts' order
     */
    public double[][] probabilities(BaseModel base, EncodedTexts texts) {
        Pooling pooling = members.get(0).head().pooling();
        boolean readAlike = members.stream()
                .allMatch(member -> member.adaptation() instanceof Adaptation.Frozen
                        && member.head().pooling() == pooling);
        if (!readAlike || texts.size() == 0) {
            return mean(
                    base,
                    texts.size(),
                    (member, model) -> Scoring.probabilities(
                            texts, base.tokensAtOnce(), member.head().link(), model::logits));
        }
        try (FeatureTable features = Scoring.features(texts, base, pooling)) {
            return mean(
                    base,
                    texts.size(),
                    (member, model) ->
                            Scoring.probabilities(features, member.head().link(), model::logits));
        }
    }

    private double[][] mean(BaseModel base, int rows, BiFunction<AdapterWeights, AdaptedModel, double[][]> scores) {
        double[][] mean = new double[rows][members.get(0).labels()];
        for (AdapterWeights member : members) {
            try (AdaptedModel model = AdaptedModel.forNewTexts(base, member)) {
                double[][] probabilities = scores.apply(member, model);
                for (int row = 0; row < rows; row++) {
                    for (int label = 0; label < mean[row].length; label++) {
                        mean[row][label] += probabilities[row][label] / members.size();
                    }
                }
            }
        }
        return mean;
    }
}
