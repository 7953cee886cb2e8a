package lorasearch.finetune.model;

/** What of a pretrained base is trained, besides the head. */
public sealed interface Adaptation permits LoraConfig, Adaptation.Full, Adaptation.Frozen {

    /** Every weight: the trained tensors are copies in float32 that stand for the base's own. */
    record Full() implements Adaptation {}

    /** Nothing, so that what the base says of a text can be computed once ({@link FeatureTable}). */
    record Frozen() implements Adaptation {}
}
