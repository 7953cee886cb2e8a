package lorasearch.finetune;

import java.util.List;
import lorasearch.finetune.model.AdaptedModel;
import lorasearch.finetune.model.AdapterWeights;
import lorasearch.finetune.model.BaseModel;
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
     * Returns the mean of the members' probabilities.
     *
     * @return (texts, labels), in the texts' order
     */
    public double[][] probabilities(BaseModel base, EncodedTexts texts) {
        double[][] mean = new double[texts.size()][members.get(0).labels()];
        for (AdapterWeights member : members) {
            try (AdaptedModel model = new AdaptedModel(base, member)) {
                double[][] probabilities =
                        Scoring.probabilities(texts, member.head().link(), model::logits);
                for (int row = 0; row < mean.length; row++) {
                    for (int label = 0; label < mean[row].length; label++) {
                        mean[row][label] += probabilities[row][label] / members.size();
                    }
                }
            }
        }
        return mean;
    }
}
